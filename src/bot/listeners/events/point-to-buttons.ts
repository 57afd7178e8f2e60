import type { Actor, Refusal } from '../../../pipeline/rules/review/approval.ts';
import type { Run } from '../../../pipeline/run.ts';
import type { Content } from '../../views/blocks.ts';
import { approvePointer, stopPointer } from '../../views/review/reply-pointers.ts';
import { readerWords } from '../../words/reader-words.ts';
import { threadWords } from '../../words/words.ts';
import { withGroups } from '../approvers/known-actor.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { sendOnce } from './tell-once.ts';

/** A person who acts in words or with a reaction in the thread of a run. */
interface Pointed {
  runId: string;
  channel: string;
  author: string;
  team(): Promise<string | undefined>;
  threadTs: string | undefined;
}

/** Words and reactions never approve a draft. Each person reads once for each draft what does. */
export async function pointToApprove(deps: ListenerDeps, person: Pointed): Promise<void> {
  const { runId } = person;
  const run = await openRun(deps, runId);
  if (run === undefined) return;
  const version = run.progress.draft;
  const refusal = await refusalOf(deps, person, (actor) =>
    deps.commands.approvalRefusal(runId, version, actor),
  );
  const { buttons } = threadWords(run);
  const words = readerWords(run.brief.team.locale);
  const content = approvePointer(words, buttons.approve(version), refusal);
  await pointOnce(deps, person, { kind: `approve:${version}`, content });
}

/** Words never stop a post either: a person reads what does, and no draft answers the reply. */
export async function pointToStop(deps: ListenerDeps, person: Pointed, ts: string): Promise<void> {
  const { runId } = person;
  const run = await openRun(deps, runId);
  if (run === undefined) return;
  const refusal = await refusalOf(deps, person, (actor) =>
    deps.commands.refusal(runId, { kind: 'cancel' }, actor),
  );
  const words = readerWords(run.brief.team.locale);
  const content = stopPointer(words, threadWords(run).buttons.stop, refusal);
  await pointOnce(deps, person, { kind: `stop:${ts}`, content });
}

async function openRun({ runs }: ListenerDeps, runId: string): Promise<Run | undefined> {
  const run = await runs.find(runId);
  return run?.outcome === undefined ? run : undefined;
}

/** Asks Slack for the groups of the person if the refusal depends on them. */
async function refusalOf(
  deps: ListenerDeps,
  { channel, author, team }: Pointed,
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
  { runId, channel, author, threadTs }: Pointed,
  { kind, content }: { kind: string; content: Content | undefined },
): Promise<void> {
  const recipient = { channel, user: author, threadTs };
  if (content !== undefined) await sendOnce(deps, { runId, kind }, { recipient, content });
}
