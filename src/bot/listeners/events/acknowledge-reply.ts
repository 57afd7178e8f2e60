import type { PipelineError } from '../../../pipeline/errors.ts';
import { endsByItself } from '../../../pipeline/rules/failure-traits.ts';
import { sortReply } from '../../../pipeline/rules/replies/sort-reply.ts';
import type { NotFeedback } from '../../../pipeline/run/reasons.ts';
import type { LedgerItem } from '../../../pipeline/run.ts';
import { callSlack, slackErrorOf } from '../../api/slack-calls.ts';
import { type MessageFields, messageParts } from '../../reading/message-parts.ts';
import { isStopOrder } from '../commands/is-order.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import type { MessagePayload } from './message-event.ts';
import { pointToApprove, pointToStop } from './point-to-buttons.ts';

/** The sort of a reply that is not feedback, by its own words. A file or a forwarded message is always feedback. */
export function notFeedbackIn(message: MessageFields, appUser: string): NotFeedback | undefined {
  const { texts, files } = messageParts(message);
  const [text, ...others] = texts;
  if (text === undefined || others.length > 0 || files.length > 0) return undefined;
  if (isStopOrder(withoutMention(text, appUser))) return 'talk';
  const sort = sortReply(text, appUser);
  return sort === 'change' ? undefined : sort;
}

export interface ReceivedReply {
  runId: string;
  channel: string;
  author: string;
  team(): Promise<string | undefined>;
  message: MessagePayload;
}

/** Talk between people gets no answer. */
const REACTIONS: Record<NotFeedback | 'change', string | undefined> = {
  change: 'eyes',
  approval: '+1',
  praise: 'heart',
  talk: undefined,
};

/** Returns an error of the reaction that may pass. */
export async function acknowledgeReply(
  deps: ListenerDeps,
  reply: ReceivedReply,
  { because }: Pick<LedgerItem, 'because'>,
): Promise<PipelineError | undefined> {
  const sort = because?.code === 'not_feedback' ? because.as : 'change';
  const failure = await react(deps, reply, REACTIONS[sort]);
  const person = { ...reply, threadTs: reply.message.thread_ts };
  if (sort === 'approval') await pointToApprove(deps, person);
  if (sort === 'talk' && asksToStop(deps, reply)) await pointToStop(deps, person, reply.message.ts);
  return failure;
}

function asksToStop({ self }: ListenerDeps, { message }: ReceivedReply): boolean {
  const [text = '', ...others] = messageParts(message).texts;
  return others.length === 0 && isStopOrder(withoutMention(text, self.user));
}

function withoutMention(text: string, user: string): string {
  return text.replaceAll(`<@${user}>`, ' ');
}

/** Returns an error that may pass; after a refusal the note stays without a reaction. */
async function react(
  { client, log }: ListenerDeps,
  { runId, channel, message }: ReceivedReply,
  name: string | undefined,
): Promise<PipelineError | undefined> {
  if (name === undefined) return undefined;
  try {
    await callSlack(() => client.reactions.add({ channel, timestamp: message.ts, name }));
  } catch (error) {
    if (slackErrorOf(error) === 'already_reacted') return undefined;
    if (endsByItself(error)) return error;
    log.warn(
      { run: runId, err: error },
      'Slack refused the reaction to a reply; the note is stored',
    );
  }
  return undefined;
}
