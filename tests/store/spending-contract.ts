import { beforeEach, expect, it } from 'vitest';
import { StaleWorker } from '../../src/pipeline/errors.ts';
import type { Claim, Paid } from '../../src/pipeline/ports/ports.ts';
import { NOTHING_SPENT, type Spent } from '../../src/pipeline/rules/cost/receipt.ts';
import { claimOf, NOON } from '../pipeline/cast.ts';
import type { Fresh } from './fresh-store.ts';
import { newRun } from './runs-contract.ts';

const PLACE = { team: 'T1', channel: 'C1' };
const MONTH = '2026-11';
const DAILY = { person: 'UADA', day: '2026-11-22' };
const CALL: Spent = {
  ...{ calls: 1, inputTokens: 1_000, cachedTokens: 400, outputTokens: 200, reasoningTokens: 50 },
  ...{ usd: 0.0123, unpricedCalls: 0 },
};
const { usd: _, ...COUNTS } = CALL;
const UNPRICED: Spent = { ...COUNTS, unpricedCalls: 1 };

const paid = (spent: Record<string, Spent>, more: Partial<Paid> = {}): Paid => ({
  ...{ at: NOON, place: PLACE, month: MONTH, daily: DAILY, spent: new Map(Object.entries(spent)) },
  ...more,
});
const results = (...steps: string[]) => new Map(steps.map((step) => [step, 'done']));

export function describeSpending(store: Fresh): void {
  let claim: Claim;

  beforeEach(async () => {
    await store().runs.create(newRun());
    claim = await claimOf(store().runs);
  });

  const read = (channel = 'C1', month = MONTH) =>
    store().spending.read({ ...PLACE, channel }, month);

  it('is nothing before the first call', async () => {
    expect(await read()).toEqual(NOTHING_SPENT);
  });

  it('adds up the calls of all runs of a channel in a month', async () => {
    const { journal, runs } = store();
    await runs.create(newRun({ id: 'R2' }));
    const other = await claimOf(runs, 'R2');
    await journal.recordPaid(claim, results('draft:1', 'post'), paid({ 'draft:1': CALL }));
    await journal.recordPaid(other, results('draft:1'), paid({ 'draft:1': CALL }));
    const both = { 'verdict:1': CALL, 'paid:verdict:1:1': UNPRICED };
    await journal.recordPaid(claim, results(...Object.keys(both)), paid(both));

    expect(await read()).toEqual({
      ...{ calls: 4, inputTokens: 4_000, cachedTokens: 1_600 },
      ...{ outputTokens: 800, reasoningTokens: 200, usd: 0.0369, unpricedCalls: 1 },
    });
    expect((await journal.read('R1')).results.get('draft:1')).toBe('done');
    expect((await journal.read('R1')).results.get('post')).toBe('done');
  });

  it('has no money where every price is unknown', async () => {
    await store().journal.recordPaid(claim, results('draft:1'), paid({ 'draft:1': UNPRICED }));

    expect(await read()).toEqual(UNPRICED);
  });

  it('adds a result once, also if it is recorded again', async () => {
    const { journal } = store();
    await journal.recordPaid(claim, results('draft:1'), paid({ 'draft:1': CALL }));
    await journal.recordPaid(claim, results('draft:1'), paid({ 'draft:1': CALL }));
    const both = { 'draft:1': CALL, 'verdict:1': CALL };
    await journal.recordPaid(claim, results(...Object.keys(both)), paid(both));

    expect(await read()).toMatchObject({ calls: 2, usd: 0.0246 });
  });

  it('separates channels, workspaces and months', async () => {
    const { journal, spending } = store();
    await journal.recordPaid(claim, results('draft:1'), paid({ 'draft:1': CALL }));
    const later = paid({ 'verdict:1': CALL }, { month: '2026-12' });
    await journal.recordPaid(claim, results('verdict:1'), later);

    expect(await read()).toMatchObject({ calls: 1 });
    expect(await read('C1', '2026-12')).toMatchObject({ calls: 1 });
    expect(await read('C2')).toEqual(NOTHING_SPENT);
    expect(await spending.read({ ...PLACE, team: 'T2' }, MONTH)).toEqual(NOTHING_SPENT);
  });

  it('adds nothing for a worker that lost the run', async () => {
    await store().runs.claim('R1');
    const late = store().journal.recordPaid(claim, results('draft:1'), paid({ 'draft:1': CALL }));

    await expect(late).rejects.toThrow(StaleWorker);
    expect(await read()).toEqual(NOTHING_SPENT);
    expect(await store().journal.find('R1', 'draft:1')).toBeUndefined();
  });

  it('stays when its runs are deleted', async () => {
    const { journal, runs, retention, wakes } = store();
    await journal.recordPaid(claim, results('draft:1'), paid({ 'draft:1': CALL }));
    await runs.recordOutcome(claim, 'published');
    await wakes.settle('R1', 1, undefined);
    const later = NOON + 1e12;
    await retention.prune({ endedBefore: later, handledBefore: later });

    expect(await runs.find('R1')).toBeUndefined();
    expect(await read()).toMatchObject({ calls: 1 });
  });
}
