import { beforeEach, expect, it } from 'vitest';
import { StaleWorker } from '../../src/pipeline/errors.ts';
import type { Claim } from '../../src/pipeline/ports/ports.ts';
import { claimOf, NOON } from '../pipeline/cast.ts';
import type { Fresh } from './fresh-store.ts';
import { newRun } from './runs-contract.ts';

export function describeJournal(store: Fresh): void {
  let claim: Claim;

  beforeEach(async () => {
    await store().runs.create(newRun());
    claim = await claimOf(store().runs);
  });

  it('gives the result of a step', async () => {
    const result = { markdown: '# Spot\n「費用」 "quoted" \\n', version: 1, answers: [] };
    await store().journal.record(claim, new Map([['draft:1', result]]));

    expect(await store().journal.find('R1', 'draft:1')).toEqual(result);
  });

  it('gives undefined for a step without a result', async () => {
    expect(await store().journal.find('R1', 'draft:1')).toBeUndefined();
  });

  it('lists the steps of a run that begin with a text', async () => {
    const steps = ['asked:conflict:N1+N2', 'asked:1', 'conflict:N1+N2', 'asked:conflict:N1+N10'];
    await store().journal.record(claim, new Map(steps.map((step) => [step, 1])));

    const asked = await store().journal.listSteps('R1', 'asked:conflict:');
    expect(asked.toSorted()).toEqual([...['asked:conflict:N1+N10', 'asked:conflict:N1+N2']]);
    expect(await store().journal.listSteps('R2', 'asked:conflict:')).toEqual([]);
    expect(await store().journal.listSteps('R1', 'asked:%')).toEqual([]);
  });

  it('gives the times of steps that have one', async () => {
    await store().journal.record(claim, new Map([['claims:1', 1]]), 1_795_794_490_000);
    await store().journal.record(claim, new Map([['claims:2', 1]]));

    const times = await store().journal.listTimes('R1', ['claims:1', 'claims:2', 'claims:3']);
    expect([...times]).toEqual([['claims:1', 1_795_794_490_000]]);
    expect(await store().journal.listTimes('R2', ['claims:1'])).toEqual(new Map());
    expect(await store().journal.listTimes('R1', [])).toEqual(new Map());
  });

  it('keeps the first result of a step', async () => {
    await store().journal.record(claim, new Map([['draft:1', 'first']]));
    await store().journal.record(claim, new Map([['draft:1', 'second']]));

    expect(await store().journal.find('R1', 'draft:1')).toBe('first');
  });

  it('keeps several results in one call', async () => {
    await store().journal.record(claim, new Map([['post:draft:1', 'done']]));
    const results = new Map<string, unknown>([
      ['post:draft:1', 'again'],
      ['verdict:1', { verdict: 'pass' }],
      ['findings:1', 'done'],
    ]);
    await store().journal.record(claim, results);
    await store().journal.record(claim, new Map());

    const { results: kept } = await store().journal.read('R1');
    expect(Object.fromEntries(kept)).toEqual({
      'post:draft:1': 'done',
      'verdict:1': { verdict: 'pass' },
      'findings:1': 'done',
    });
  });

  it('separates runs', async () => {
    await store().runs.create(newRun({ id: 'R2' }));
    await store().journal.record(claim, new Map([['draft:1', 'of R1']]));

    expect(await store().journal.find('R2', 'draft:1')).toBeUndefined();
  });

  it('counts failures by step, until they are forgotten', async () => {
    const count = (step: string) => store().journal.countFailure(claim, step);

    expect([await count('draft:1'), await count('draft:1'), await count('verdict:1')]).toEqual([
      1, 2, 1,
    ]);
    await store().journal.forgetFailures('R1');
    expect(await count('draft:1')).toBe(1);
  });

  it('is read whole, with the time of the next attempt', async () => {
    await store().journal.record(claim, new Map([['draft:1', { words: 3 }]]));
    await store().journal.countFailure(claim, 'verdict:1');
    await store().journal.countFailure(claim, 'post:draft:1');
    await store().journal.countFailure(claim, 'post:draft:1:patience');
    const short = { until: NOON + 1, code: 'model_unavailable' as const };
    const long = { until: NOON + 2, code: 'slack_rate_limited' as const };
    await store().journal.putOff(claim, 'verdict:1', short);
    await store().journal.putOff(claim, 'post:draft:1', long);

    const { results, waits, failures } = await store().journal.read('R1');
    expect([...results]).toEqual([['draft:1', { words: 3 }]]);
    expect(Object.fromEntries(failures)).toEqual({
      'verdict:1': 1,
      'post:draft:1': 1,
      'post:draft:1:patience': 1,
    });
    expect(waits.get('verdict:1')).toEqual(short);
    expect(await store().journal.listWaits('R1')).toEqual([long, short]);
    await store().journal.forgetFailures('R1', 'post:draft:1');
    expect(await store().journal.listWaits('R1')).toEqual([short]);
    const left = (await store().journal.read('R1')).failures;
    expect(Object.fromEntries(left)).toEqual({ 'verdict:1': 1 });
  });

  it('ends the waits of a team for one cause, and makes their runs due', async () => {
    const { runs, wakes, journal } = store();
    const removed = { until: NOON + 50, code: 'slack_app_removed' as const };
    const unanswered = { until: NOON + 50, code: 'slack_unreachable' as const };
    const waits = { here: removed, other: unanswered, away: removed, failed: removed };
    for (const [id, wait] of Object.entries(waits)) {
      const place = { team: id === 'away' ? 'T2' : 'T9', channel: 'C1' };
      await runs.create(newRun({ id, place }));
      await journal.putOff(await claimOf(runs, id), 'post:card', wait);
      await wakes.settle(id, 1, id === 'failed' ? undefined : NOON + 50);
    }
    const dueAt = async () =>
      Object.fromEntries((await wakes.listDue()).map(({ runId, at }) => [runId, at - NOON]));

    const ended = await journal.endWaits('slack_app_removed', { team: 'T9', at: NOON + 2 });

    expect(ended).toEqual(['here']);
    expect(await dueAt()).toMatchObject({ here: 2, other: 50, away: 50 });
    expect(await dueAt()).not.toHaveProperty('failed');
    expect(await journal.listWaits('here')).toEqual([{ ...removed, until: NOON + 2 }]);
    expect(await journal.listWaits('away')).toEqual([removed]);
    expect(await journal.listWaits('other')).toEqual([unanswered]);
    expect(await wakes.settle('here', 1, NOON + 50), 'of a worker that read it before').toBe(false);
    expect(await journal.endWaits('slack_app_removed', { at: NOON + 3 })).toEqual(['away']);
    expect(await dueAt()).toMatchObject({ here: 2, other: 50, away: 3 });
  });

  it('accepts nothing from a worker that lost the run', async () => {
    await store().runs.claim('R1');

    await expect(store().journal.record(claim, new Map([['draft:1', 'late']]))).rejects.toThrow(
      StaleWorker,
    );
    await expect(store().journal.countFailure(claim, 'draft:1')).rejects.toThrow(StaleWorker);
    expect(await store().journal.find('R1', 'draft:1')).toBeUndefined();
  });
}

export function describeUnfinishedDrafts(store: Fresh): void {
  let claim: Claim;

  beforeEach(async () => {
    await store().runs.create(newRun());
    claim = await claimOf(store().runs);
  });

  const find = () => store().unfinishedDrafts.find('R1', 'draft:1');

  it('are kept as they grow, until they are forgotten', async () => {
    expect(await find()).toBeUndefined();
    await store().unfinishedDrafts.keep(claim, 'draft:1', '# Té');
    await store().unfinishedDrafts.keep(claim, 'draft:1', '# Té 日本 "quoted"\n');
    expect(await find()).toBe('# Té 日本 "quoted"\n');

    await store().unfinishedDrafts.forget('R1', 'draft:1');
    expect(await find()).toBeUndefined();
  });

  it('are never results', async () => {
    await store().unfinishedDrafts.keep(claim, 'draft:1', '# Tea');

    expect(await store().journal.find('R1', 'draft:1')).toBeUndefined();
    expect((await store().journal.read('R1')).results.size).toBe(0);
  });

  it('are deleted when the run ends', async () => {
    await store().unfinishedDrafts.keep(claim, 'draft:1', '# Tea');
    await store().runs.recordOutcome(claim, 'published');

    expect(await find()).toBeUndefined();
  });

  it('accept nothing from a worker that lost the run', async () => {
    await store().unfinishedDrafts.keep(claim, 'draft:1', '# Tea');
    await store().runs.claim('R1');

    const late = store().unfinishedDrafts.keep(claim, 'draft:1', '# Late');
    await expect(late).rejects.toThrow(StaleWorker);
    expect(await find()).toBe('# Tea');
  });
}

export function describePictures(store: Fresh): void {
  const BYTES = Uint8Array.from({ length: 300_000 }, (_, at) => at % 251);
  let claim: Claim;

  beforeEach(async () => {
    await store().runs.create(newRun());
    claim = await claimOf(store().runs);
  });

  it('are read back byte by byte', async () => {
    await store().pictures.keep(claim, 'thumbnail:1', BYTES);

    const read = await store().pictures.read('R1', 'thumbnail:1');
    expect(Buffer.compare(read, BYTES)).toBe(0);
  });

  it('drawn again after a crash replace the first', async () => {
    await store().pictures.keep(claim, 'thumbnail:1', BYTES);
    await store().pictures.keep(claim, 'thumbnail:1', Uint8Array.of(1, 2, 3));

    expect([...(await store().pictures.read('R1', 'thumbnail:1'))]).toEqual([1, 2, 3]);
  });

  it('that were not stored cannot be read', async () => {
    await expect(store().pictures.read('R1', 'thumbnail:1')).rejects.toThrow();
  });

  it('of a worker that lost the run are not kept', async () => {
    await store().runs.claim('R1');

    await expect(store().pictures.keep(claim, 'thumbnail:1', BYTES)).rejects.toThrow(StaleWorker);
    await expect(store().pictures.read('R1', 'thumbnail:1')).rejects.toThrow();
  });
}
