import { beforeEach, expect, it } from 'vitest';
import type { ReviewPolicy } from '../../src/pipeline/run/review/review-policy.ts';
import type { Vote } from '../../src/pipeline/run.ts';
import { claimOf, NOON, wakeNumberOf } from '../pipeline/cast.ts';
import type { Fresh } from './fresh-store.ts';
import { newRun } from './runs-contract.ts';

const TWO: ReviewPolicy = { approvalsNeeded: 2 };
const ADA: Vote = { kind: 'approve', by: 'UADA', at: NOON, words: '', draftHash: 'abc' };
const GRACE: Vote = { ...ADA, by: 'UGRACE', at: NOON + 1 };

export function describeVotes(store: Fresh): void {
  const record = (vote: Vote, policy?: ReviewPolicy, subject = 'draft:2') =>
    store().decisions.record('R1', subject, vote, policy && { policy });
  const decided = () => store().decisions.find('R1', 'draft:2');
  const people = async () =>
    (await store().decisions.listVotes('R1', 'draft:2')).map(({ by }) => by);

  beforeEach(() => store().runs.create(newRun()));

  it('keep what a person answered, with words and the hash of the draft', async () => {
    const vote = { ...ADA, kind: 'request_revision' as const, words: 'Shorter, \0please.' };
    await record(vote);

    expect(await store().decisions.listVotes('R1', 'draft:2')).toEqual([
      { ...vote, words: 'Shorter, please.' },
    ]);
    expect(await store().decisions.listVotes('R1', 'draft:1')).toEqual([]);
  });

  it('settle with the first one, and the second one is refused', async () => {
    expect(await record(ADA)).toBe(true);
    expect(await record(GRACE)).toBe(false);

    const draftHash = 'abc';
    expect(await decided()).toEqual({ kind: 'approve', by: 'UADA', at: NOON, draftHash });
    expect(await people()).toEqual(['UADA']);
  });

  it('settle once enough people have approved', async () => {
    expect(await record(ADA, TWO)).toBe(true);
    expect(await decided()).toBeUndefined();
    expect(await record(GRACE, TWO)).toBe(true);

    const draftHash = 'abc';
    expect(await decided()).toEqual({
      ...{ kind: 'approve', by: 'UGRACE', at: NOON + 1, draftHash },
      stages: [expect.objectContaining({ needed: 2, approvedBy: ['UADA', 'UGRACE'] })],
    });
    expect(await people()).toEqual(['UADA', 'UGRACE']);
    expect(await record({ ...ADA, by: 'ULIN' }, TWO)).toBe(false);
  });

  it('of a Stop are void once it is undone, and another Stop counts', async () => {
    const stop = { kind: 'cancel' as const, by: 'UADA', at: NOON };
    await record(stop, undefined, 'run');
    const number = await wakeNumberOf(store().runs);
    const undo = (at: number) =>
      store().decisions.undo('R1', 'run', { decision: stop, by: 'UGRACE', at });

    expect(await undo(NOON + 1)).toBe(true);
    expect(await undo(NOON + 2)).toBe(false);

    expect(await store().decisions.find('R1', 'run')).toBeUndefined();
    expect(await wakeNumberOf(store().runs)).toBe(number + 1);
    const claim = await claimOf(store().runs);
    expect(await store().runs.recordOutcome(claim, 'cancelled')).toBeUndefined();
    expect(await record({ ...stop, at: NOON + 3 }, undefined, 'run')).toBe(true);
    expect(await undo(NOON + 4)).toBe(false);
    const votes = await store().decisions.listVotes('R1', 'run');
    expect(votes.map(({ kind, by }) => [kind, by])).toEqual([
      ['cancel', 'UADA'],
      ['undo', 'UGRACE'],
      ['cancel', 'UADA'],
    ]);
    expect(await store().runs.recordOutcome(claim, 'cancelled')).toBe('cancelled');
  });

  it('are stored once when the same person repeats one', async () => {
    await record(ADA, TWO);
    const number = await wakeNumberOf(store().runs);

    expect(await record({ ...ADA, at: NOON + 9 }, TWO)).toBe(true);
    expect(await people()).toEqual(['UADA']);
    expect(await wakeNumberOf(store().runs)).toBe(number);
  });

  it('are all kept when a person changes their mind, and the latest counts', async () => {
    await record(ADA, TWO);
    await record({ ...ADA, kind: 'request_revision', at: NOON + 9 }, TWO);

    expect(await people()).toEqual(['UADA', 'UADA']);
    expect(await decided()).toMatchObject({ kind: 'request_revision', by: 'UADA' });
  });

  it('do not count when they are about another draft', async () => {
    await record({ ...ADA, draftHash: 'older' }, TWO);
    await record(GRACE, TWO);

    expect(await decided()).toBeUndefined();
  });

  it('count for each of two drafts apart', async () => {
    const other = { ...ADA, draftHash: 'other' };
    expect(await record(ADA, TWO)).toBe(true);
    expect(await record({ ...other, by: 'UGRACE' }, TWO)).toBe(true);
    expect(await decided()).toBeUndefined();

    expect(await record({ ...other, by: 'ULIN', at: NOON + 2 }, TWO)).toBe(true);

    const draftHash = 'other';
    expect(await decided()).toEqual({
      ...{ kind: 'approve', by: 'ULIN', at: NOON + 2, draftHash },
      stages: [expect.objectContaining({ needed: 2, approvedBy: ['UGRACE', 'ULIN'] })],
    });
  });

  it('of the same moment for two drafts settle once', async () => {
    const votes = [ADA, { ...GRACE, at: NOON, draftHash: 'other' }];
    const taken = await Promise.all(votes.map((vote) => record(vote)));

    expect(taken.filter(Boolean)).toHaveLength(1);
    const stored = await store().decisions.listVotes('R1', 'draft:2');
    expect(stored).toHaveLength(1);
    expect(await decided()).toMatchObject({ by: stored[0]?.by });
  });

  it('of the same moment are stored one after the other', async () => {
    const votes = ['UADA', 'UGRACE', 'ULIN', 'UMAX', 'UEVE'].map((by) => ({ ...ADA, by }));
    const taken = await Promise.all(votes.map((vote) => record(vote, { approvalsNeeded: 3 })));

    expect(taken.filter(Boolean)).toHaveLength(3);
    const stored = await people();
    expect(stored).toHaveLength(3);
    expect((await decided())?.by).toBe(stored[2]);
  });

  it('of the same moment settle once where one is enough', async () => {
    const votes = ['UADA', 'UGRACE', 'ULIN'].map((by) => ({ ...ADA, by }));
    const taken = await Promise.all(votes.map((vote) => record(vote)));

    expect(taken.filter(Boolean)).toHaveLength(1);
    expect([(await decided())?.by]).toEqual(await people());
  });

  it('ask for an advance of their run also when they settle nothing', async () => {
    const number = await wakeNumberOf(store().runs);
    await store().wakes.settle('R1', number, undefined);
    await record(ADA, TWO);

    expect(await store().wakes.listDue()).toEqual([{ runId: 'R1', at: NOON }]);
    expect((await store().runs.find('R1'))?.activeAt).toBe(NOON);
  });

  it('are refused after the end of their run, and where it is unknown', async () => {
    await store().runs.recordOutcome(await claimOf(store().runs), 'published');

    expect(await record(ADA, TWO)).toBe(false);
    expect(await people()).toEqual([]);
    expect(await store().decisions.record('R9', 'draft:2', ADA)).toBe(false);
    expect(await record({ ...ADA, kind: 'retry' }, undefined, 'thumbnail:1')).toBe(true);
  });
}
