import { lateReplyAnswer } from '../../views/late-reply.ts';
import { wordsFor } from '../../words/words.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { sendToPerson } from '../notify-person.ts';
import type { MessagePayload } from './message-event.ts';
import { SENT_TO_ONE } from './tell-once.ts';

interface LateReply {
  runId: string;
  channel: string;
  author: string;
  message: MessagePayload;
}

/** Says once to each person that the post has ended, with a way to begin its next version. */
export async function notifyEnded(
  deps: ListenerDeps,
  { runId, channel, author, message }: LateReply,
): Promise<void> {
  const run = await deps.runs.find(runId);
  if (run?.outcome === undefined) return;
  const at = { runId, key: `ended:${author}` };
  const { isNew } = await deps.deliveries.begin({ ...at, channel, now: deps.clock.now() });
  if (!isNew) return;
  const recipient = { channel, user: author, threadTs: message.thread_ts };
  await sendToPerson(deps, recipient, lateReplyAnswer(wordsFor(), run, run.outcome));
  await deps.deliveries.recordSent(at, { ts: SENT_TO_ONE, hash: '' });
}
