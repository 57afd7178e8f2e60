import { section } from '../../views/blocks.ts';
import { lateReplyAnswer } from '../../views/endings/late-reply.ts';
import { readerWords } from '../../words/reader-words.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { findApproved } from '../next-post/ended-post.ts';
import type { MessagePayload } from './message-event.ts';
import { mentionsApp } from './quiet-runs.ts';
import { sendOnce } from './tell-once.ts';

interface LateReply {
  runId: string;
  channel: string;
  author: string;
  message: MessagePayload;
}

/**
 * Tells each person once that the post has ended, with a button for its next version if none is in progress. A reply
 * that mentions the app always has an answer.
 */
export async function notifyEnded(
  deps: ListenerDeps,
  { runId, channel, author, message }: LateReply,
): Promise<void> {
  const ended = await deps.runs.find(runId);
  if (ended?.outcome === undefined) return;
  const approved = await findApproved(deps, ended);
  const run = approved?.run ?? ended;
  const words = readerWords(run.brief.team.locale);
  const of = mentionsApp(message, deps.self.user) ? `:${message.ts}` : '';
  const recipient = { channel, user: author, threadTs: message.thread_ts };
  if (approved?.open !== undefined) {
    // An old comment that its author has edited.
    const text = words.nextPost.inProgress;
    const content = { text, blocks: [section(text)] };
    return await sendOnce(deps, { runId, kind: `version${of}` }, { recipient, content });
  }
  const content = lateReplyAnswer(words, run, run.outcome ?? ended.outcome);
  await sendOnce(deps, { runId, kind: `ended${of}` }, { recipient, content });
}
