import { PipelineError, StoreUnavailable } from '../../../pipeline/errors.ts';
import { type AckDeadline, inTime } from '../../ack-deadline.ts';
import { LIMITS } from '../../api/slack-limits.ts';
import { namedLines, newestWithin } from '../../reading/named-lines.ts';
import { readMessages, type ThreadMessage } from '../../reading/thread-messages.ts';
import type { LateReplies } from '../../views/next-post/version-modal.ts';
import { readerWords } from '../../words/reader-words.ts';
import { notFeedbackIn } from '../events/acknowledge-reply.ts';
import { isForApp } from '../events/quiet-runs.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import type { ApprovedPost } from './ended-post.ts';

interface Reading {
  approved: ApprovedPost;
  /** The organisation of the click, on Enterprise Grid. */
  enterprise: string | undefined;
  deadline: AckDeadline;
}

const NONE: LateReplies = { text: '', leftOut: 0 };

/**
 * The replies of members after the approval that would have been feedback before it. The form opens without
 * them if they cannot be read in time.
 */
export async function readLateReplies(deps: ListenerDeps, reading: Reading): Promise<LateReplies> {
  try {
    return await inTime(reading.deadline, repliesTo(deps, reading), NONE);
  } catch (error) {
    if (!(error instanceof PipelineError || error instanceof StoreUnavailable)) throw error;
    const run = reading.approved.run.id;
    deps.log.warn({ run, err: error }, 'a form has no replies, because they could not be read');
    return NONE;
  }
}

async function repliesTo(
  deps: ListenerDeps,
  { approved, enterprise }: Reading,
): Promise<LateReplies> {
  const { run, threadTs } = approved;
  const decisions = await deps.decisions.list(run.id);
  const approval = decisions.findLast(({ kind }) => kind === 'approve');
  if (approval === undefined || run.place === undefined) return NONE;
  const { channel } = run.place;
  const posted = await readMessages(deps, { channel, threadTs, since: approval.at });
  const wanted = await Promise.all(
    (posted ?? []).map(async (message) => {
      const reply = withoutFiles(message);
      return (await isFeedback(deps, run.id, { reply, enterprise })) ? [reply] : [];
    }),
  );
  const read = await Promise.all(
    wanted.flat().map(async (message) => {
      return { message, text: (await deps.read.message(message)).text };
    }),
  );
  const worded = read.filter(({ text }) => text !== '');
  const lines = await namedLines(
    { names: deps.names, someone: readerWords().people.someone },
    worded,
  );
  const kept = newestWithin(lines, LIMITS.element.inputText);
  return { text: kept.join('\n\n'), leftOut: lines.length - kept.length };
}

/** The form has a field for a file, and a download takes longer than its trigger lives. */
function withoutFiles(message: ThreadMessage): ThreadMessage {
  const attachments = message.attachments?.map((one) => ({ ...one, files: [] }));
  return { ...message, files: [], attachments };
}

interface Posted {
  reply: ThreadMessage;
  enterprise: string | undefined;
}

async function isFeedback(
  deps: ListenerDeps,
  runId: string,
  { reply, enterprise }: Posted,
): Promise<boolean> {
  const { user, bot_id, team, user_team } = reply;
  if (user == null || bot_id != null || notFeedbackIn(reply, deps.self.user) !== undefined)
    return false;
  const named = user_team ?? team ?? undefined;
  const home = await deps.memberships.teamOf({ user, team: named, enterprise });
  return home === deps.self.team && (await isForApp(deps, runId, reply));
}
