import type { NoteRefusal } from '../../../pipeline/rules/review/note-rules.ts';
import type { Unreadable } from '../../reading/read-file.ts';
import { wordsFor } from '../../words/words.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { notifyPerson, type Recipient } from '../notify-person.ts';

export type ReplyRefusal = Exclude<NoteRefusal, 'talk' | 'ended'> | Unreadable;

/** Tells a person why a reply is not a note: each reason once in a run, in every process. */
export async function tellOnce(
  deps: ListenerDeps,
  { runId, reason }: { runId: string; reason: ReplyRefusal },
  recipient: Recipient & { channel: string },
): Promise<void> {
  const { channel, user } = recipient;
  const at = { runId, key: `refused:${reason}:${user}` };
  const { isNew } = await deps.deliveries.begin({ ...at, channel, now: deps.clock.now() });
  if (!isNew) return;
  if (!(await notifyPerson(deps, recipient, wordsFor().replyRefusals[reason]))) {
    return await deps.deliveries.forget(at);
  }
  await deps.deliveries.recordSent(at, { ts: SENT_TO_ONE, hash: '' });
}

/** Stored instead of a `ts`: a message for one person cannot be read again. */
export const SENT_TO_ONE = 'private';
