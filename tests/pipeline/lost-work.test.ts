import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createFinalMessageWork, createLostWork } from '../../src/pipeline/engine/lost-work.ts';
import { createSteps, type Steps, settleAll } from '../../src/pipeline/engine/step.ts';
import { Parked, StepFailed } from '../../src/pipeline/errors.ts';
import {
  LOST_AT_WORK_MAX,
  mayTryAgainAt,
  ruleOnLostWork,
  WAIT_MS_MAX,
  WAIT_MS_STEADY,
} from '../../src/pipeline/rules/retry.ts';
import { type AppStore, openStore } from '../../src/store/store.ts';
import { aRun, NOON } from './cast.ts';

const Word = z.string();
let store: AppStore;
let now: number;
let warnings: object[];

beforeEach(async () => {
  now = NOON;
  warnings = [];
  store = await openStore('sqlite::memory:');
  await store.runs.create(aRun());
});
afterEach(() => store.close());

/** A worker takes the run; the previous one has reported back only if `settle` was called. */
async function take(kind: 'workflow' | 'final_message' = 'workflow'): Promise<Steps> {
  const claimed = await store.runs.claim('R1');
  if (claimed === undefined) throw new Error('the run is gone');
  const { claim, lostClaim } = claimed;
  const log = { info() {}, error() {}, warn: (fields: object) => warnings.push(fields) };
  const clock = { now: () => now };
  const { journal } = store;
  const recorded = await journal.read('R1');
  const deps = { claim, journal, recorded, clock, log };
  const create = kind === 'workflow' ? createLostWork : createFinalMessageWork;
  const lostWork = create({ ...deps, lostClaim, startedAt: Number.NEGATIVE_INFINITY });
  const held = { claimedAt: now, isHeld: async () => true, signal: new AbortController().signal };
  return createSteps({ ...deps, ...held, lostWork });
}

async function settle(): Promise<void> {
  await store.wakes.settle('R1', 1, undefined);
}

/** Works on the run for a while and never reports back. */
async function lose(): Promise<void> {
  const claimed = await store.runs.claim('R1');
  if (claimed !== undefined) await store.runs.noteClaim(claimed.claim, 'at_work');
}

const done = async () => 'done';

/** A worker takes the run and never reports back; the next one counts that and delays the run. */
async function loseOnce(): Promise<void> {
  await lose();
  await expect((await take()).step('draft:1', Word, done)).rejects.toThrow(Parked);
  await settle();
  now += WAIT_MS_MAX;
}

describe('work that was lost', () => {
  it('is tried again at once, and the next time after a while', async () => {
    await take();
    await expect((await take()).step('draft:1', Word, done)).rejects.toThrow(Parked);
    await settle();
    expect(await store.journal.listWaits('R1')).toEqual([{ until: NOON, code: 'work_lost' }]);
    await lose();
    await expect((await take()).step('draft:1', Word, done)).rejects.toThrow(Parked);
    await settle();
    now += 1_999;
    await expect((await take()).step('draft:1', Word, done)).rejects.toThrow(Parked);
    await settle();

    now += 1;
    expect(await (await take()).step('draft:1', Word, done)).toBe('done');
    expect(warnings).toMatchObject([
      { run: 'R1', step: 'draft:1', losses: { at_work: 1 }, waitMs: 0 },
      { run: 'R1', step: 'draft:1', losses: { at_work: 2 }, waitMs: 2_000 },
    ]);
  });

  it('is given up after a few times, at the step that was in flight', async () => {
    for (let times = 1; times < LOST_AT_WORK_MAX; times += 1) await loseOnce();
    await lose();
    const steps = await take();

    const failed = steps.step('draft:1', Word, done);
    await expect(failed).rejects.toThrow(StepFailed);
    await expect(failed).rejects.toMatchObject({ step: 'draft:1', code: 'work_lost' });
  });

  it('is counted from zero after a Retry', async () => {
    for (let times = 1; times < LOST_AT_WORK_MAX; times += 1) await loseOnce();
    await store.journal.forgetFailures('R1');

    await loseOnce();
    expect(warnings.at(-1)).toMatchObject({ losses: { at_work: 1 } });
  });

  it('is counted from zero once a step is recorded, also if that worker is lost too', async () => {
    for (let times = 1; times < LOST_AT_WORK_MAX; times += 1) await loseOnce();
    await (await take()).step('draft:1', Word, done);
    await lose();
    await expect((await take()).step('verdict:1', Word, done)).rejects.toThrow(Parked);

    expect(warnings.at(-1)).toMatchObject({ step: 'verdict:1', losses: { at_work: 1 } });
  });

  it('records each effect, so that the next loss is found at its step', async () => {
    await loseOnce();
    await (await take()).effect('progress:drafting:1', async () => {});
    await lose();
    await expect((await take()).step('draft:1', Word, done)).rejects.toThrow(Parked);

    expect(await store.journal.find('R1', 'progress:drafting:1')).toBe('done');
    expect(warnings.at(-1)).toMatchObject({ step: 'draft:1', losses: { at_work: 2 } });
  });

  it('of an asset that is given up is recorded as its answer, so that the other asset continues', async () => {
    for (let times = 1; times < LOST_AT_WORK_MAX; times += 1) await loseOnce();
    await lose();
    const steps = await take();
    const thumbnail = { do: done, givenUp: (code: string) => code };

    const made = await settleAll([
      steps.step('thumbnail:1', Word, thumbnail),
      steps.step('linkedin_post:1', Word, done),
    ]);

    expect(made).toEqual(['work_lost', 'done']);
  });

  it('during a wait for a model gives nothing up', async () => {
    for (let times = 0; times < 2 * LOST_AT_WORK_MAX; times += 1) {
      const claimed = await store.runs.claim('R1');
      if (claimed !== undefined) await store.runs.noteClaim(claimed.claim, 'waiting');
      await expect((await take()).step('draft:1', Word, done)).rejects.toThrow(Parked);
      await settle();
      now += WAIT_MS_MAX;
    }
  });

  it('never delays the final message of a run, and gives it up in the end', async () => {
    for (let times = 1; times <= LOST_AT_WORK_MAX + 1; times += 1) {
      const said = (await take('final_message')).effect('post:cancelled', async () => {});
      await said;
    }

    const said = (await take('final_message')).effect('post:cancelled', async () => {});
    await expect(said).rejects.toThrow(StepFailed);
  });
});

describe('the rules of lost work', () => {
  it('double the wait with each loss after the first', () => {
    const waits = [0, 1, 2, 3, 20].map((waiting) => ruleOnLostWork({ at_work: 1, waiting }));

    expect(waits.map((ruling) => ruling.rule === 'wait' && ruling.waitMs)).toEqual([
      0,
      2_000,
      4_000,
      8_000,
      WAIT_MS_MAX,
    ]);
  });

  it('leave the last attempt to a process that has lived for a while', () => {
    const since = NOON - 1_000;
    expect(mayTryAgainAt({ at_work: 1, waiting: 9 }, NOON, since)).toBe(NOON);
    expect(mayTryAgainAt({ at_work: 2, waiting: 0 }, NOON, since)).toBe(since + WAIT_MS_STEADY);
    expect(mayTryAgainAt({ at_work: 2, waiting: 0 }, NOON, NOON - WAIT_MS_STEADY)).toBe(NOON);
  });
});
