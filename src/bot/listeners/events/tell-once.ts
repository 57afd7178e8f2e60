import type { NoteRefusal } from '../../../pipeline/rules/review/note-rules.ts';
import type { Unreadable } from '../../reading/read-file.ts';
import { type Content, section } from '../../views/blocks.ts';
import { wordsFor } from '../../words/words.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { type Recipient, sendToPerson } from '../notify-person.ts';

export type ReplyRefusal = Exclude<NoteRefusal, 'talk' | 'ended'> | Unreadable;

interface Once {
  runId: string;
  /** The kind of message: each person gets it once in a run. */
  kind: string;
}

/** Tells a person why a reply is not a note: each reason once in a run, in every process. */
export async function tellOnce(
  deps: ListenerDeps,
  { runId, reason }: { runId: string; reason: ReplyRefusal },
  recipient: Recipient & { channel: string },
): Promise<void> {
  const sentence = wordsFor().replyRefusals[reason];
  const content = { text: sentence, blocks: [section(sentence)] };
  await sendOnce(deps, { runId, kind: `refused:${reason}` }, { recipient, content });
}

/** Stored instead of a `ts`: a message for one person cannot be read again. */
const SENT_TO_ONE = 'private';

/** A message that Slack refused may be sent with the person's next reply. */
export async function sendOnce(
  deps: ListenerDeps,
  { runId, kind }: Once,
  { recipient, content }: { recipient: Recipient & { channel: string }; content: Content },
): Promise<void> {
  const { channel, user } = recipient;
  const at = { runId, key: `${kind}:${user}` };
  const { isNew } = await deps.deliveries.begin({ ...at, channel, now: deps.clock.now() });
  if (!isNew) return;
  if (!(await sendToPerson(deps, recipient, content))) return await deps.deliveries.forget(at);
  await deps.deliveries.recordSent(at, { ts: SENT_TO_ONE, hash: '' });
}
