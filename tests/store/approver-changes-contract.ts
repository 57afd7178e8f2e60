import { beforeEach, expect, it } from 'vitest';
import type { NewApproverChange } from '../../src/pipeline/ports/feedback-ports.ts';
import { FIRST_VOTE, type Stage } from '../../src/pipeline/run/review/review-policy.ts';
import type { Vote } from '../../src/pipeline/run.ts';
import { claimOf, NOON, wakeNumberOf } from '../pipeline/cast.ts';
import type { Fresh } from './fresh-store.ts';
import { newRun } from './runs-contract.ts';

const STAGE: Stage = {
  ...{ name: 'Review', people: ['ULIN'], groups: [], anyone: false },
  ...{ needed: 1, requesterCounts: true },
};
const TO_LIN: NewApproverChange = {
  ...{ by: 'UGRACE', at: NOON, basedOn: 0, stages: [STAGE] },
  change: { kind: 'delegate', to: 'ULIN' },
};
const TO_MAX: NewApproverChange = {
  ...{ by: 'UADA', at: NOON + 1, basedOn: 1, stages: [{ ...STAGE, people: ['UMAX'] }] },
  change: { kind: 'set', stages: [{ ...STAGE, people: ['UMAX'] }] },
};
const APPROVAL: Vote = { kind: 'approve', by: 'UADA', at: NOON, words: '', draftHash: 'abc' };

export function describeApproverChanges(store: Fresh): void {
  const approvers = async () => (await store().runs.find('R1'))?.approvers;
  const keep = (change: NewApproverChange) => store().approverChanges.keep('R1', change);

  beforeEach(() => store().runs.create(newRun()));

  it('are listed in order with their authors, and the run has the stages after the last', async () => {
    expect(await approvers()).toBeUndefined();
    expect(await keep(TO_LIN)).toBe(true);
    expect(await keep(TO_MAX)).toBe(true);

    expect(await store().approverChanges.list('R1')).toEqual([
      { by: 'UGRACE', at: NOON, change: TO_LIN.change },
      { by: 'UADA', at: NOON + 1, change: TO_MAX.change },
    ]);
    expect(await approvers()).toEqual({ version: 2, stages: TO_MAX.stages });
    expect(await store().approverChanges.list('R2')).toEqual([]);
  });

  it('are refused after another change, and the same change is stored once', async () => {
    const number = await wakeNumberOf(store().runs);
    expect(await keep(TO_LIN)).toBe(true);
    expect(await wakeNumberOf(store().runs)).toBe(number + 1);

    expect(await keep({ ...TO_LIN, at: NOON + 5 })).toBe(true);
    expect(await keep({ ...TO_MAX, basedOn: 0 })).toBe(false);
    expect(await keep({ ...TO_LIN, by: 'UADA' })).toBe(false);
    expect(await store().approverChanges.list('R1')).toHaveLength(1);
    expect(await wakeNumberOf(store().runs)).toBe(number + 1);
    expect(await keep(TO_MAX)).toBe(true);
    expect(await keep(TO_LIN)).toBe(false);
  });

  it('of the same moment have one outcome', async () => {
    const both = await Promise.all([keep(TO_LIN), keep({ ...TO_MAX, basedOn: 0 })]);

    expect(both.toSorted()).toEqual([false, true]);
    expect((await approvers())?.version).toBe(1);
  });

  it('end with an approval and with the run, and do not exist for an unknown one', async () => {
    await store().decisions.record('R1', 'draft:1', APPROVAL);
    expect(await keep(TO_LIN)).toBe(false);
    await store().runs.create(newRun({ id: 'R2' }));
    await store().runs.recordOutcome(await claimOf(store().runs, 'R2'), 'published');

    expect(await store().approverChanges.keep('R2', TO_LIN)).toBe(false);
    expect(await store().approverChanges.keep('R9', TO_LIN)).toBe(false);
    expect(await approvers()).toBeUndefined();
  });

  it('void an approval that was given by a person who knew the approvers before', async () => {
    await keep(TO_LIN);
    const known = { policy: FIRST_VOTE, approversVersion: 0 };
    const late = await store().decisions.record('R1', 'draft:1', APPROVAL, known);

    expect(late).toBe(false);
    expect(await store().decisions.find('R1', 'draft:1')).toBeUndefined();
  });
}
