import type { Deliveries, Delivery, DeliveryKey } from '../pipeline/ports/messenger-ports.ts';

const REMEMBERED_MAX = 2_000;

/**
 * Deliveries of a store that only this process writes. A delivery that it has read stays true until
 * its next write. On Postgres other processes update the same messages.
 */
export function rememberDeliveries(stored: Deliveries): Deliveries {
  const known = new Map<string, Delivery>();
  let writes = 0;
  const nameOf = ({ runId, key }: DeliveryKey) => `${runId} ${key}`;

  function remember(at: DeliveryKey, delivery: Delivery): void {
    if (known.size >= REMEMBERED_MAX) known.clear();
    known.set(nameOf(at), delivery);
  }

  /** A read that began before a write must not be remembered after it. */
  async function write<T>(at: DeliveryKey, work: () => Promise<T>): Promise<T> {
    const forget = () => {
      writes += 1;
      known.delete(nameOf(at));
    };
    forget();
    return await work().finally(forget);
  }

  return {
    ...stored,

    async find(runId, key) {
      const at = { runId, key };
      const remembered = known.get(nameOf(at));
      if (remembered !== undefined) return { ...remembered };
      const before = writes;
      const found = await stored.find(runId, key);
      if (found !== undefined && writes === before) remember(at, found);
      return found;
    },

    begin: (to) => write(to, () => stored.begin(to)),
    beginAgain: (at, begunAt, now) => write(at, () => stored.beginAgain(at, begunAt, now)),
    forget: (at) => write(at, () => stored.forget(at)),
    recordFile: (at, fileId) => write(at, () => stored.recordFile(at, fileId)),

    async recordSent(at, { ts, hash }) {
      const before = known.get(nameOf(at));
      const sent = { ts, ...(hash !== undefined && { hash }) };
      // A write counts at its begin and at its end.
      const writesIfAlone = writes + 2;
      await write(at, () => stored.recordSent(at, sent));
      if (before !== undefined && writes === writesIfAlone) {
        remember(at, { ...before, state: 'sent', ...sent });
      }
    },

    async recordProcessed(runId, fileId) {
      const forget = () => {
        writes += 1;
        known.clear();
      };
      forget();
      return await stored.recordProcessed(runId, fileId).finally(forget);
    },
  };
}
