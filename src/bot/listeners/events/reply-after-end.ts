import { lateReplyAnswer } from '../../views/endings/late-reply.ts';
import { readerWords } from '../../words/reader-words.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { findApproved } from '../next-post/ended-post.ts';
import type { MessagePayload } from './message-event.ts';
import { sendOnce } from './tell-once.ts';

interface LateReply {
  runId: string;
  channel: string;
  author: string;
  message: MessagePayload;
}

/** Tells each person once that the post has ended, with a button for its next version. */
export async function notifyEnded(
  deps: ListenerDeps,
  { runId, channel, author, message }: LateReply,
): Promise<void> {
  const ended = await deps.runs.find(runId);
  if (ended?.outcome === undefined) return;
  const run = (await findApproved(deps, ended))?.run ?? ended;
  const recipient = { channel, user: author, threadTs: message.thread_ts };
  const content = lateReplyAnswer(
    readerWords(run.brief.team.locale),
    run,
    run.outcome ?? ended.outcome,
  );
  await sendOnce(deps, { runId, kind: 'ended' }, { recipient, content });
}
