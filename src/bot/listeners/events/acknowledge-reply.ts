import type { PipelineError } from '../../../pipeline/errors.ts';
import { endsByItself } from '../../../pipeline/rules/failure-traits.ts';
import { sortReply } from '../../../pipeline/rules/replies/sort-reply.ts';
import type { Actor, Refusal } from '../../../pipeline/rules/review/approval.ts';
import type { NotFeedback } from '../../../pipeline/run/reasons.ts';
import type { LedgerItem, Run } from '../../../pipeline/run.ts';
import { callSlack, slackErrorOf } from '../../api/slack-calls.ts';
import { type MessageFields, messageParts } from '../../reading/message-parts.ts';
import type { Content } from '../../views/blocks.ts';
import { approvePointer, stopPointer } from '../../views/review/reply-pointers.ts';
import { readerWords } from '../../words/reader-words.ts';
import { threadWords } from '../../words/words.ts';
import { withGroups } from '../approvers/known-actor.ts';
import { isStopOrder } from '../commands/is-order.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import type { MessagePayload } from './message-event.ts';
import { sendOnce } from './tell-once.ts';

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
  if (sort === 'approval') await pointToApprove(deps, reply);
  if (sort === 'talk' && asksToStop(deps, reply)) await pointToStop(deps, reply);
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

/** Words never approve a draft. Each person reads once for each draft what does. */
async function pointToApprove(deps: ListenerDeps, reply: ReceivedReply): Promise<void> {
  const { runId } = reply;
  const run = await openRun(deps, runId);
  if (run === undefined) return;
  const version = run.progress.draft;
  const refusal = await refusalOf(deps, reply, (actor) =>
    deps.commands.approvalRefusal(runId, version, actor),
  );
  const { buttons } = threadWords(run);
  const words = readerWords(run.brief.team.locale);
  const content = approvePointer(words, buttons.approve(version), refusal);
  await pointOnce(deps, reply, { kind: `approve:${version}`, content });
}

/** Words never stop a post either: a person reads what does, and no draft answers the reply. */
async function pointToStop(deps: ListenerDeps, reply: ReceivedReply): Promise<void> {
  const { runId } = reply;
  const run = await openRun(deps, runId);
  if (run === undefined) return;
  const refusal = await refusalOf(deps, reply, (actor) =>
    deps.commands.refusal(runId, { kind: 'cancel' }, actor),
  );
  const words = readerWords(run.brief.team.locale);
  const content = stopPointer(words, threadWords(run).buttons.stop, refusal);
  await pointOnce(deps, reply, { kind: `stop:${reply.message.ts}`, content });
}

async function openRun({ runs }: ListenerDeps, runId: string): Promise<Run | undefined> {
  const run = await runs.find(runId);
  return run?.outcome === undefined ? run : undefined;
}

/** Asks Slack for the groups of the person if the refusal depends on them. */
async function refusalOf(
  deps: ListenerDeps,
  { channel, author, team }: ReceivedReply,
  ask: (actor: Actor) => Promise<Refusal | undefined>,
): Promise<Refusal | undefined> {
  const actor = { user: author, team: await team(), channel };
  const withoutGroups = await ask(actor);
  const deadline = deps.startAckDeadline();
  const member = withoutGroups && (await withGroups(deps, withoutGroups, { actor, deadline }));
  if (member === undefined) return withoutGroups;
  return 'user' in member ? await ask(member) : member;
}

async function pointOnce(
  deps: ListenerDeps,
  { runId, channel, author, message }: ReceivedReply,
  { kind, content }: { kind: string; content: Content | undefined },
): Promise<void> {
  const recipient = { channel, user: author, threadTs: message.thread_ts };
  if (content !== undefined) await sendOnce(deps, { runId, kind }, { recipient, content });
}
