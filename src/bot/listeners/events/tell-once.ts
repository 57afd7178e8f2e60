import type { Delivery, DeliveryKey } from '../../../pipeline/ports/messenger-ports.ts';
import { type Content, section } from '../../views/blocks.ts';
import { readerWords } from '../../words/reader-words.ts';
import type { ReplyRefusal } from '../../words/reply-refusal.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { type Recipient, sendToPerson } from '../notify-person.ts';

interface Once {
  runId: string;
  /** The kind of message: each person gets it once in a run. */
  kind: string;
}

interface Refused {
  runId: string;
  reason: ReplyRefusal;
  /** The message that it is about; without it, a person reads each reason once in a run. */
  about?: string;
}

/** Tells a person why a reply is not a note, once in every process. */
export async function tellOnce(
  deps: ListenerDeps,
  { runId, reason, about }: Refused,
  recipient: Recipient & { channel: string },
): Promise<void> {
  const run = await deps.runs.find(runId);
  const sentence = readerWords(run?.brief.team.locale).replyRefusals[reason];
  const content = { text: sentence, blocks: [section(sentence)] };
  const kind = ['refused', reason, about].filter(Boolean).join(':');
  await sendOnce(deps, { runId, kind }, { recipient, content });
}

/** An attempt lasts less than this time, so an older one without a result belongs to a dead process. */
const SENDING_MS_MAX = 5_000;

async function claimLost(
  { deliveries, clock }: ListenerDeps,
  at: DeliveryKey,
  { ts, begunAt }: Delivery,
): Promise<boolean> {
  const now = clock.now();
  if (ts !== undefined || now < begunAt + SENDING_MS_MAX) return false;
  return await deliveries.beginAgain(at, begunAt, now);
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
  const now = deps.clock.now();
  const { delivery, isNew } = await deps.deliveries.begin({ ...at, channel, now });
  if (!isNew && !(await claimLost(deps, at, delivery))) return;
  if (!(await sendToPerson(deps, recipient, content))) return await deps.deliveries.forget(at);
  await deps.deliveries.recordSent(at, { ts: SENT_TO_ONE, hash: '' });
}
