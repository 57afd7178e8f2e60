import { expect, it, onTestFinished } from 'vitest';
import {
  claimAttempt,
  retryWhenSettled,
  SETTLE_MS,
} from '../../src/bot/outbound/delivery-attempt.ts';
import { openStore } from '../../src/store/store.ts';
import { ADA, aBrief, NOON } from '../pipeline/cast.ts';

const AT = { runId: 'R1', key: 'verdict:1' };

/** An attempt begun at noon with an unknown result, and the time that has passed since. */
async function unclearTry(passedMs: number) {
  const { runs, deliveries, close } = await openStore('sqlite::memory:');
  onTestFinished(() => close());
  const place = { team: 'T1', channel: 'C1' };
  const run = { id: 'R1', brief: aBrief({ outline: 'Tea' }), place, requester: ADA.user };
  await runs.create({ ...run, createdAt: NOON });
  await deliveries.begin({ ...AT, channel: 'C1', now: NOON });
  const deps = { deliveries, clock: { now: () => NOON + passedMs } };
  return { deps, next: () => retryWhenSettled(deps, { at: AT, begunAt: NOON }) };
}

it('waits while the previous attempt may still arrive', async () => {
  const { next } = await unclearTry(SETTLE_MS - 1);

  await expect(next()).rejects.toMatchObject({ name: 'Parked', until: NOON + SETTLE_MS });
});

it('lets one of two processes begin the next attempt', async () => {
  const { next } = await unclearTry(SETTLE_MS);

  const both = await Promise.allSettled([next(), next()]);

  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const lost = both.find(({ status }) => status === 'rejected');
  expect(lost).toMatchObject({ reason: { name: 'Parked', until: NOON + 2 * SETTLE_MS } });
});

it('ends an attempt that another process took over', async () => {
  const { deps, next } = await unclearTry(SETTLE_MS);
  await next();

  const keeping = claimAttempt(deps, { at: AT, begunAt: NOON });

  await expect(keeping).rejects.toMatchObject({ name: 'Parked' });
});
