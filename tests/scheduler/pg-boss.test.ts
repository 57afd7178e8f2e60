import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Scheduler } from '../../src/pipeline/ports/ports.ts';
import { UNDO_MS } from '../../src/pipeline/rules/review/undo-stop.ts';
import type { Decision } from '../../src/pipeline/run.ts';
import { createPgBossScheduler } from '../../src/scheduler/pg-boss.ts';
import { openStore } from '../../src/store/store.ts';
import { GRACE, NOON } from '../pipeline/cast.ts';
import { createPostgresFixture } from '../postgres.ts';
import { inDeep, itInDeep } from '../sampled.ts';
import { describeScheduler } from './scheduler-contract.ts';
import { createSchedulerFixture, type SchedulerFixture } from './scheduler-fixture.ts';

const postgres = createPostgresFixture();

/** `npm test` has the contract on SQLite, and two schedulers here. */
inDeep(() =>
  describeScheduler('the scheduler on pg-boss', {
    create: createPgBossScheduler,
    newUrl: () => postgres.createStoreDatabase(),
  }),
);

describe('two schedulers on one database', () => {
  /** Its minute is over, so that it is final at once. */
  const CANCELLATION: Decision = { kind: 'cancel', by: GRACE.user, at: NOON - UNDO_MS };
  let fixture: SchedulerFixture;
  let one: Scheduler;
  let other: Scheduler;
  let url: string;

  /** The first has leased a run when the second starts. */
  beforeEach(async () => {
    url = await postgres.createDatabase();
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

  itInDeep('continue at once with the runs that the other releases when it stops', async () => {
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

  /** As if a minute had passed on the server since a process was killed. */
  async function expireLeases(): Promise<void> {
    const client = new Client(url);
    await client.connect();
    await client.query(`update pgboss.job set heartbeat_on = heartbeat_on - interval '1 minute'`);
    await client.query(`update pgboss.queue set monitor_claim_on = now() - interval '1 minute'`);
    await client.end();
  }

  it('take a run whose lease has expired after two seconds at most', async () => {
    await expireLeases();
    fixture.clock.pass(2_000);
    await fixture.until(() => fixture.begun() === 2);

    expect(fixture.writing.map(({ runId }) => runId)).toContain('R1');
  });

  itInDeep('abort runs whose lease they did not renew in time', async () => {
    const [held] = fixture.writing;

    fixture.clock.pass(11_000);

    expect(held?.signal.aborted).toBe(true);
  });

  itInDeep('keep runs whose lease they renew', async () => {
    const [held] = fixture.writing;
    for (let second = 0; second < 15; second += 1) {
      const looked = fixture.looks();
      fixture.clock.pass(1_000);
      await fixture.until(() => fixture.looks() >= looked + 2);
    }

    expect(held?.signal.aborted).toBe(false);
  });
});

describe('a process that starts with the name of a killed one', () => {
  const NAME = { processName: 'blogpost-1' };

  /** As kill -9 does: the server ends the connection that holds the name. */
  async function endNames(url: string): Promise<void> {
    const client = new Client(url);
    await client.connect();
    await client.query(
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity
       where application_name = 'blogpost-name' and datname = current_database()`,
    );
    await client.end();
  }

  it('takes its runs back at once, and no other process does', async () => {
    const url = await postgres.createDatabase();
    const [first, second] = [await openStore(url, NAME), await openStore(url, NAME)];
    const fixture = await createSchedulerFixture(first);
    const warned: object[] = [];
    const log = { ...fixture.deps.log, warn: (fields: object) => void warned.push(fields) };
    const options = { runsMax: 2, clock: fixture.clock, url, givenName: NAME.processName };
    const startOn = async ({ takeName, ...store }: typeof first) => {
      const deps = { ...fixture.deps, log, store: { ...fixture.deps.store, runs: store.runs } };
      const scheduler = createPgBossScheduler(deps, { ...options, takeName });
      await scheduler.start();
      return scheduler;
    };
    const killed = await startOn(first);
    await fixture.request('R1');
    await killed.wake('R1');
    await fixture.until(() => fixture.writing.length === 1);

    const early = await startOn(second);
    expect(warned).toEqual([{ name: NAME.processName }]);
    expect(fixture.begun()).toBe(1);
    await endNames(url);
    const third = await openStore(url, NAME);
    const later = await startOn(third);
    await fixture.until(() => fixture.begun() === 2);

    const stopped = [killed, early, later].map((scheduler) => scheduler.stop(0));
    fixture.clock.pass(0);
    await Promise.all(stopped);
    await Promise.all([first, second, third].map((store) => store.close()));
  });
});
