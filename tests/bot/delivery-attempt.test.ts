import { expect, it, onTestFinished } from 'vitest';
import {
  claimAttempt,
  retryWhenSettled,
  SETTLE_MS,
} from '../../src/bot/outbound/delivery-attempt.ts';
import { openStore } from '../../src/store/store.ts';
import { ADA, aBrief, NOON } from '../pipeline/cast.ts';

const AT = { runId: 'R1', key: 'verdict:1' };

/** A try begun at noon of which nobody knows more, and the time as it passed since. */
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

it('waits while the try before may still arrive', async () => {
  const { next } = await unclearTry(SETTLE_MS - 1);

  await expect(next()).rejects.toMatchObject({ name: 'Parked', until: NOON + SETTLE_MS });
});

it('gives the next try to one of two who find the last one settled', async () => {
  const { next } = await unclearTry(SETTLE_MS);

  const both = await Promise.allSettled([next(), next()]);

  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const lost = both.find(({ status }) => status === 'rejected');
  expect(lost).toMatchObject({ reason: { name: 'Parked', until: NOON + 2 * SETTLE_MS } });
});

it('ends a try that somebody else took over meanwhile', async () => {
  const { deps, next } = await unclearTry(SETTLE_MS);
  await next();

  const keeping = claimAttempt(deps, { at: AT, begunAt: NOON });

  await expect(keeping).rejects.toMatchObject({ name: 'Parked' });
});
