import type { Ack, Envelope, Transport } from '../../sandbox/slack/transport.ts';
import type { NetworkFaults } from './network-faults.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** The app process that receives payloads. */
export interface Listener {
  /** Gives the acknowledgement; never fulfils without one. */
  receive(payload: Record<string, unknown>): Promise<Record<string, unknown>>;
}

/** A transport from Slack to the app without a network. It may delay, repeat and reorder payloads. */
export interface SimTransport extends Transport {
  connect(to: Listener | undefined): void;
  /** The ids of unacknowledged events. */
  unacknowledged(): string[];
  /** The acknowledged events, with the time of their first acknowledgement. */
  acknowledged: Map<string, { event: unknown; at: number }>;
}

const PATIENCE_MS = 3_000;

export function createSimTransport(clock: VirtualClock, faults: NetworkFaults): SimTransport {
  let listener: Listener | undefined;
  const open = new Set<string>();
  const acknowledged: SimTransport['acknowledged'] = new Map();

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
    connect(to) {
      listener = to;
    },
    unacknowledged: () => [...open],
    acknowledged,

    async send(envelope) {
      const isEvent = envelope.type === 'events_api';
      if (isEvent && envelope.retry === undefined) open.add(idOf(envelope));
      const { promise: patience, resolve } = Promise.withResolvers<Ack>();
      clock.setAlarm(clock.now() + PATIENCE_MS, () => resolve({ acked: false, reason: 'timeout' }));
      const brought = faults.copies(isEvent).map((lateMs) => bring(envelope, lateMs));
      return await Promise.race([...brought, patience]);
    },

    close() {},
  };
}

function idOf({ payload }: Envelope): string {
  return String(payload['event_id']);
}
