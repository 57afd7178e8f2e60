import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Scheduler } from '../../src/pipeline/ports/ports.ts';
import { UNDO_MS } from '../../src/pipeline/rules/review/undo-stop.ts';
import type { Decision } from '../../src/pipeline/run.ts';
import { createPgBossScheduler } from '../../src/scheduler/pg-boss.ts';
import { openStore } from '../../src/store/store.ts';
import { GRACE, NOON } from '../pipeline/cast.ts';
import { createPostgresFixture } from '../postgres.ts';
import { describeScheduler } from './scheduler-contract.ts';
import { createSchedulerFixture, type SchedulerFixture } from './scheduler-fixture.ts';

const postgres = createPostgresFixture();

describeScheduler('the scheduler on pg-boss', {
  create: createPgBossScheduler,
  newUrl: () => postgres.createStoreDatabase(),
});

describe('two schedulers on one database', () => {
  /** Its minute is over, so that it is final at once. */
  const CANCELLATION: Decision = { kind: 'cancel', by: GRACE.user, at: NOON - UNDO_MS };
  let fixture: SchedulerFixture;
  let one: Scheduler;
  let other: Scheduler;

  /** The first has leased a run when the second starts. */
  beforeEach(async () => {
    const url = await postgres.createDatabase();
    fixture = await createSchedulerFixture(await openStore(url));
    const options = { runsMax: 2, clock: fixture.clock, url };
    one = createPgBossScheduler(fixture.deps, options);
    other = createPgBossScheduler(fixture.deps, options);
    await fixture.request('R1');
    await one.start();
    await fixture.until(() => fixture.writing.length === 1);
    await other.start();
  });
  afterEach(async () => {
    await Promise.all([stopNow(one), stopNow(other)]);
    await fixture.store.close();
  });

  async function stopNow(scheduler: Scheduler): Promise<void> {
    const stopped = scheduler.stop(0);
    fixture.clock.pass(0);
    await stopped;
  }

  it('leave a run to its lease holder, however often it is woken', async () => {
    await Promise.all([one, other, other].map((scheduler) => scheduler.wake('R1')));
    await fixture.request('R2');
    await other.wake('R2');
    fixture.clock.pass(1_000);
    await fixture.until(() => fixture.writing.length === 2);

    expect(fixture.begun()).toBe(2);
    expect(fixture.writing.map(({ runId }) => runId)).toEqual(['R1', 'R2']);
  });

  it('continue at once with the runs that the other releases when it stops', async () => {
    await stopNow(one);
    expect(fixture.writing).toEqual([]);

    fixture.clock.pass(1_000);
    await fixture.until(() => fixture.writing.length === 1);

    expect(fixture.begun()).toBe(2);
  });

  it('receive a cancel that came through the other', async () => {
    await fixture.store.decisions.record('R1', 'run', CANCELLATION);
    other.interrupt('R1');
    await other.wake('R1');
    fixture.clock.pass(1_000);
    await fixture.until(() => fixture.posted.length === 1);

    expect(fixture.posted).toEqual(['R1 cancelled']);
    expect(fixture.writing).toEqual([]);
  });

  it('abort runs whose lease they did not renew in time', async () => {
    const [held] = fixture.writing;

    fixture.clock.pass(11_000);

    expect(held?.signal.aborted).toBe(true);
  });

  it('keep runs whose lease they renew', async () => {
    const [held] = fixture.writing;
    for (let second = 0; second < 15; second += 1) {
      const looked = fixture.looks();
      fixture.clock.pass(1_000);
      await fixture.until(() => fixture.looks() >= looked + 2);
    }

    expect(held?.signal.aborted).toBe(false);
  });
});
