import type { Deliveries, Delivery, DeliveryKey } from '../../pipeline/ports/messenger-ports.ts';
import { createMemory } from './memory.ts';

const REMEMBERED_MAX = 4_000;

/**
 * Deliveries of a store that only this process writes, also those that are missing. On Postgres other
 * processes update the same messages.
 */
export function rememberDeliveries(
  stored: Deliveries,
  onForget: (forget: () => void) => void = () => {},
): Deliveries {
  const memory = createMemory<{ delivery: Delivery | undefined }>(REMEMBERED_MAX);
  const nameOf = ({ runId, key }: DeliveryKey) => `${runId} ${key}`;
  const write = <T>(at: DeliveryKey, work: () => Promise<T>) => memory.write(nameOf(at), work);
  const update = (at: DeliveryKey, change: Partial<Delivery>, work: () => Promise<void>) =>
    memory.write(
      nameOf(at),
      work,
      (_, before) => before?.delivery && { delivery: { ...before.delivery, ...change } },
    );
  onForget(memory.forgetAll);

  return {
    ...stored,

    async find(runId, key) {
      const { delivery } = await memory.read(nameOf({ runId, key }), async () => ({
        delivery: await stored.find(runId, key),
      }));
      return delivery && { ...delivery };
    },

    begin: (to) =>
      memory.write(
        nameOf(to),
        () => stored.begin(to),
        ({ delivery }) => ({ delivery: { ...delivery } }),
      ),
    beginAgain: (at, begunAt, now) => write(at, () => stored.beginAgain(at, begunAt, now)),
    forget: (at) => write(at, () => stored.forget(at)),
    recordFile: (at, fileId) => write(at, () => stored.recordFile(at, fileId)),

    recordSent: (at, sent) =>
      update(at, { state: 'sent', ...sent }, () => stored.recordSent(at, sent)),
    recordUpdate: (at, hash) => update(at, { hash }, () => stored.recordUpdate(at, hash)),

    async recordProcessed(runId, fileId) {
      const forgetRun = () => memory.forgetFrom(nameOf({ runId, key: '' }));
      forgetRun();
      return await stored.recordProcessed(runId, fileId).finally(forgetRun);
    },
  };
}
