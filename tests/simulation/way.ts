import type { Ack, Envelope, Transport } from '../../sandbox/slack/transport.ts';
import type { VirtualClock } from './virtual-clock.ts';
import type { Weather } from './weather.ts';

/** Whoever is at the other end of the way. */
export interface Listener {
  /** Gives what it acknowledged with; never fulfils where it does not. */
  receive(payload: Record<string, unknown>): Promise<Record<string, unknown>>;
}

/** From Slack to the app without a network: late, twice or in another order, as the weather is. */
export interface Way extends Transport {
  lead(to: Listener | undefined): void;
  /** Ids of the events that nobody has acknowledged. */
  unacknowledged(): string[];
  /** The events that were acknowledged, each when it first was. */
  acknowledged: Map<string, { event: unknown; at: number }>;
}

const PATIENCE_MS = 3_000;

export function createWay(clock: VirtualClock, weather: Weather): Way {
  let listener: Listener | undefined;
  const open = new Set<string>();
  const acknowledged: Way['acknowledged'] = new Map();

  async function bring(envelope: Envelope, lateMs: number): Promise<Ack> {
    if (lateMs > 0) await clock.sleep(lateMs);
    if (listener === undefined) return { acked: false, reason: 'connection_failed' };
    const payload = JSON.parse(JSON.stringify(envelope.payload)) as Record<string, unknown>;
    const body = await listener.receive(payload);
    const id = idOf(envelope);
    open.delete(id);
    const { event } = envelope.payload;
    if (!acknowledged.has(id)) acknowledged.set(id, { event, at: clock.now() });
    return { acked: true, body };
  }

  return {
    isConnected: () => listener !== undefined,
    lead(to) {
      listener = to;
    },
    unacknowledged: () => [...open],
    acknowledged,

    async send(envelope) {
      const isEvent = envelope.type === 'events_api';
      if (isEvent && envelope.retry === undefined) open.add(idOf(envelope));
      const { promise: patience, resolve } = Promise.withResolvers<Ack>();
      clock.after(PATIENCE_MS, () => resolve({ acked: false, reason: 'timeout' }));
      const brought = weather.copies(isEvent).map((lateMs) => bring(envelope, lateMs));
      return await Promise.race([...brought, patience]);
    },

    close() {},
  };
}

function idOf({ payload }: Envelope): string {
  return String(payload['event_id']);
}
