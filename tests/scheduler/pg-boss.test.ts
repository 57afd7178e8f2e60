import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Scheduler } from '../../src/pipeline/ports.ts';
import type { Decision } from '../../src/pipeline/run.ts';
import { createPgBossScheduler } from '../../src/scheduler/pg-boss.ts';
import { openStore } from '../../src/store/store.ts';
import { GRACE, NOON } from '../pipeline/cast.ts';
import { createPostgresFixture } from '../postgres.ts';
import { describeScheduler } from './scheduler-contract.ts';
import { type Stage, setStage } from './scheduler-fixture.ts';

const postgres = createPostgresFixture();

describeScheduler('the scheduler on pg-boss', {
  create: createPgBossScheduler,
  newUrl: () => postgres.createDatabase(),
});

describe('two schedulers on one database', () => {
  const CANCELLATION: Decision = { kind: 'cancel', by: GRACE.user, at: NOON };
  let stage: Stage;
  let one: Scheduler;
  let other: Scheduler;

  /** The first has a run in hand when the second comes. */
  beforeEach(async () => {
    const url = await postgres.createDatabase();
    stage = await setStage(await openStore(url));
    const options = { runsMax: 2, alarm: stage.alarm, url };
    one = createPgBossScheduler(stage.deps, options);
    other = createPgBossScheduler(stage.deps, options);
    await stage.request('R1');
    await one.start();
    await stage.until(() => stage.writing.length === 1);
    await other.start();
  });
  afterEach(async () => {
    await Promise.all([stopNow(one), stopNow(other)]);
    await stage.store.close();
  });

  async function stopNow(scheduler: Scheduler): Promise<void> {
    const stopped = scheduler.stop(0);
    stage.alarm.pass(0);
    await stopped;
  }

  it('leave a run to the one that has it, however often it is woken', async () => {
    await Promise.all([one, other, other].map((scheduler) => scheduler.wake('R1')));
    await stage.request('R2');
    await other.wake('R2');
    stage.alarm.pass(1_000);
    await stage.until(() => stage.writing.length === 2);

    expect(stage.begun()).toBe(2);
    expect(stage.writing.map(({ runId }) => runId)).toEqual(['R1', 'R2']);
  });

  it('go on at once with what the other puts down when it stops', async () => {
    await stopNow(one);
    expect(stage.writing).toEqual([]);

    stage.alarm.pass(1_000);
    await stage.until(() => stage.writing.length === 1);

    expect(stage.begun()).toBe(2);
  });

  it('hear of a cancel that came through the other', async () => {
    await stage.store.decisions.record('R1', 'run', CANCELLATION);
    other.interrupt('R1');
    await other.wake('R1');
    stage.alarm.pass(1_000);
    await stage.until(() => stage.said.length === 1);

    expect(stage.said).toEqual(['R1 cancelled']);
    expect(stage.writing).toEqual([]);
  });

  it('cut off what they have not renewed in time', async () => {
    const [held] = stage.writing;

    stage.alarm.pass(11_000);

    expect(held?.signal.aborted).toBe(true);
  });

  it('keep what they renew', async () => {
    const [held] = stage.writing;
    for (let second = 0; second < 15; second += 1) {
      const looked = stage.looks();
      stage.alarm.pass(1_000);
      await stage.until(() => stage.looks() >= looked + 2);
    }

    expect(held?.signal.aborted).toBe(false);
  });
});
