import type { PipelineError } from '../../../pipeline/errors.ts';
import { endsByItself } from '../../../pipeline/rules/failure-traits.ts';
import { sortReply } from '../../../pipeline/rules/replies/sort-reply.ts';
import type { NotFeedback } from '../../../pipeline/run/reasons.ts';
import type { LedgerItem } from '../../../pipeline/run.ts';
import { callSlack, slackErrorOf } from '../../api/slack-calls.ts';
import { type MessageFields, messageParts } from '../../reading/message-parts.ts';
import { approvePointer } from '../../views/review/approve-pointer.ts';
import { readerWords } from '../../words/reader-words.ts';
import { threadWords } from '../../words/words.ts';
import { withGroups } from '../approvers/known-actor.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import type { MessagePayload } from './message-event.ts';
import { sendOnce } from './tell-once.ts';

/** The sort of a reply that is not feedback, by its own words. A file or a forwarded message is always feedback. */
export function notFeedbackIn(message: MessageFields, appUser: string): NotFeedback | undefined {
  const { texts, files } = messageParts(message);
  const [text, ...others] = texts;
  if (text === undefined || others.length > 0 || files.length > 0) return undefined;
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
  if (sort === 'approval') await pointToApprove(deps, reply);
  return failure;
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

/** Words never approve a draft. Each person reads once for each draft what does. */
async function pointToApprove(
  deps: ListenerDeps,
  { runId, channel, author, team, message }: ReceivedReply,
): Promise<void> {
  const run = await deps.runs.find(runId);
  if (run === undefined || run.outcome !== undefined) return;
  const version = run.progress.draft;
  const actor = { user: author, team: await team(), channel };
  const withoutGroups = await deps.commands.approvalRefusal(runId, version, actor);
  const deadline = deps.startAckDeadline();
  const member = withoutGroups && (await withGroups(deps, withoutGroups, { actor, deadline }));
  const isMember = member !== undefined && 'user' in member;
  const refusal = isMember
    ? await deps.commands.approvalRefusal(runId, version, member)
    : (member ?? withoutGroups);
  const { buttons } = threadWords(run);
  const words = readerWords(run.brief.team.locale);
  const content = approvePointer(words, buttons.approve(version), refusal);
  const recipient = { channel, user: author, threadTs: message.thread_ts };
  if (content !== undefined) {
    await sendOnce(deps, { runId, kind: `approve:${version}` }, { recipient, content });
  }
}
