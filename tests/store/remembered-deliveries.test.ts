import { expect, it } from 'vitest';
import {
  type Deliveries,
  type Delivery,
  PROCESSED,
  THREAD_KEY,
} from '../../src/pipeline/ports/messenger-ports.ts';
import { rememberDeliveries } from '../../src/store/remembered/remembered-deliveries.ts';
import { openStore } from '../../src/store/store.ts';

const CARD = { runId: 'R1', key: 'card' };

async function counted(change: Partial<Deliveries> = {}) {
  const store = await openStore('sqlite::memory:');
  let reads = 0;
  const find: Deliveries['find'] = async (...at) => {
    reads += 1;
    return await store.deliveries.find(...at);
  };
  const deliveries = rememberDeliveries({ ...store.deliveries, find, ...change });
  await deliveries.begin({ ...CARD, channel: 'C1', now: 1 });
  return { deliveries, store, reads: () => reads };
}

it('knows what it has written, without a read', async () => {
  const { deliveries, reads } = await counted();

  await deliveries.find('R1', 'card');
  await deliveries.recordSent(CARD, { ts: '1.0', hash: 'a' });
  await deliveries.recordUpdate(CARD, 'b');

  expect(await deliveries.find('R1', 'card')).toMatchObject({
    state: 'sent',
    ts: '1.0',
    hash: 'b',
  });
  expect(reads()).toBe(0);
});

it('reads once that a delivery is missing, and knows when it is there', async () => {
  const { deliveries, reads } = await counted();

  const missing = [
    await deliveries.find('R1', THREAD_KEY),
    await deliveries.find('R1', THREAD_KEY),
  ];
  expect(missing).toEqual([undefined, undefined]);
  expect(reads()).toBe(1);
  await deliveries.begin({ runId: 'R1', key: THREAD_KEY, channel: 'C1', now: 1 });

  expect(await deliveries.find('R1', THREAD_KEY)).toMatchObject({ channel: 'C1' });
});

it('remembers other runs when Slack has processed a file', async () => {
  const { deliveries, reads } = await counted();

  await deliveries.recordProcessed('R2', 'F1');
  await deliveries.find('R1', 'card');
  expect(reads()).toBe(0);

  await deliveries.recordProcessed('R1', 'F1');
  await deliveries.find('R1', 'card');
  expect(reads()).toBe(1);
});

it('reads again what it cannot know', async () => {
  const { deliveries, store } = await counted();
  await deliveries.find('R1', 'card');
  await deliveries.recordFile(CARD, 'F1');
  await deliveries.find('R1', 'card');
  await deliveries.recordProcessed('R1', 'F1');

  expect(await deliveries.find('R1', 'card')).toEqual(await store.deliveries.find('R1', 'card'));
});

it('does not remember a write that failed', async () => {
  const recordSent = async () => {
    throw new Error('disk full');
  };
  const { deliveries } = await counted({ recordSent });
  await deliveries.find('R1', 'card');
  await deliveries.recordSent(CARD, { ts: '1.0' }).catch(() => {});

  expect(await deliveries.find('R1', 'card')).toMatchObject({ state: 'pending', ts: undefined });
});

it('does not remember a read that a write has overtaken', async () => {
  const slow = Promise.withResolvers<void>();
  let isSlow = true;
  const store = await openStore('sqlite::memory:');
  const deliveries = rememberDeliveries({
    ...store.deliveries,
    async find(...at): Promise<Delivery | undefined> {
      const found = await store.deliveries.find(...at);
      if (isSlow) await slow.promise;
      return found;
    },
  });
  await store.deliveries.begin({ ...CARD, channel: 'C1', now: 1 });
  const reading = deliveries.find('R1', 'card');
  await deliveries.recordSent(CARD, { ts: '1.0' });
  isSlow = false;
  slow.resolve();
  await reading;

  expect(await deliveries.find('R1', 'card')).toMatchObject({ ts: '1.0' });
});

it('does not remember a write during which Slack has processed the file', async () => {
  const store = await openStore('sqlite::memory:');
  const deliveries = rememberDeliveries({
    ...store.deliveries,
    async recordSent(...sent) {
      await store.deliveries.recordSent(...sent);
      await deliveries.recordProcessed('R1', 'F1');
    },
  });
  await deliveries.begin({ ...CARD, channel: 'C1', now: 1 });
  await deliveries.recordFile(CARD, 'F1');
  await deliveries.find('R1', 'card');
  await deliveries.recordSent(CARD, { ts: 'F1' });

  expect(await deliveries.find('R1', 'card')).toMatchObject({ hash: PROCESSED, ts: 'F1' });
});
