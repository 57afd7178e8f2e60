import { piecesOf } from './event-stream.ts';
import type { Exchange } from './exchange.ts';
import { waitFor } from './pace.ts';
import type { Reply } from './reply.ts';

interface Sending<Event> {
  events: Iterable<Event>;
  /** The number of characters of the answer in an event; undefined for an event without any. */
  lengthOf(event: Event): number | undefined;
  send(event: Event): Promise<void>;
}

/** Sends the events over the time that `pace` sets. Gives false if the caller or a fault ended it. */
export async function sendInBeats<Event>(
  exchange: Exchange,
  reply: Reply,
  sending: Sending<Event>,
): Promise<boolean> {
  try {
    const isWhole = await sendUntilCut(exchange, reply, sending);
    if (isWhole) exchange.end();
    return isWhole;
  } catch (error) {
    if (!exchange.gone.aborted) throw error;
    return false;
  }
}

async function sendUntilCut<Event>(
  exchange: Exchange,
  reply: Reply,
  { events, lengthOf, send }: Sending<Event>,
): Promise<boolean> {
  const beat = beatOf(exchange, reply);
  let left = reply.cutAfter ?? Number.POSITIVE_INFINITY;
  for (const event of events) {
    if (exchange.gone.aborted) return false;
    const length = lengthOf(event);
    left -= length ?? 0;
    if (left < 0) {
      exchange.drop();
      return false;
    }
    if (length !== undefined) await beat();
    await send(event);
  }
  return true;
}

const BEAT_MS = 40;

/** Gives the pause before each piece. Pieces arrive in bundles with one pause for each bundle. */
function beatOf(exchange: Exchange, reply: Reply): () => Promise<void> {
  const pieces = piecesOf(reply.text).length;
  const beats = Math.floor(exchange.pace[`${exchange.ask.kind}Ms`] / BEAT_MS);
  const bundle = Math.ceil(pieces / Math.max(1, beats));
  let count = 0;
  return async () => {
    count += 1;
    if (beats > 0 && count % bundle === 0) await waitFor(BEAT_MS, exchange.gone);
  };
}
