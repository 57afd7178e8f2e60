import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AdvanceDeps } from '../../src/pipeline/engine/advance.ts';
import { PipelineError } from '../../src/pipeline/errors.ts';
import type { Scheduler } from '../../src/pipeline/ports/ports.ts';
import { UNDO_MS } from '../../src/pipeline/rules/review/undo-stop.ts';
import type { Decision } from '../../src/pipeline/run.ts';
import type { PgBossOptions } from '../../src/scheduler/pg-boss.ts';
import { openStore } from '../../src/store/store.ts';
import { GRACE, NOON } from '../pipeline/cast.ts';
import { type Call, createSchedulerFixture, type SchedulerFixture } from './scheduler-fixture.ts';

export interface Scheduling {
  create(deps: AdvanceDeps, options: PgBossOptions): Scheduler;
  /** Gives the address of an empty store. */
  newUrl(): Promise<string>;
}

const UNAVAILABLE = new PipelineError('model_unavailable', 'no answer');
const APPROVAL: Decision = { kind: 'approve', by: GRACE.user, at: NOON };
/** Its minute is over, so that it is final at once. */
const CANCELLATION: Decision = { kind: 'cancel', by: GRACE.user, at: NOON - UNDO_MS };

/** The contract of every scheduler. The clock is fake, and the test waits only for events. */
export function describeScheduler(name: string, { create, newUrl }: Scheduling): void {
  describe(name, () => {
    let url: string;
    let fixture: SchedulerFixture;
    let scheduler: Scheduler;
    const createHere = () => create(fixture.deps, { runsMax: 2, clock: fixture.clock, url });

    beforeEach(async () => {
      url = await newUrl();
      fixture = await createSchedulerFixture(await openStore(url));
      scheduler = createHere();
    });
    afterEach(async () => {
      await stopNow();
      await fixture.store.close();
    });

    async function stopNow(): Promise<void> {
      const stopped = scheduler.stop(0);
      fixture.clock.pass(0);
      await stopped;
    }

    const writing = () => fixture.writing.map(({ runId }) => runId).toSorted();
    const untilWriting = (count: number) => fixture.until(() => fixture.writing.length === count);
    const dueRuns = async () =>
      (await fixture.store.wakes.listDue()).map(({ runId }) => runId).toSorted();

    /** Starts with these runs, and gives their drafts as soon as they are being written. */
    async function begin(...runIds: string[]) {
      await fixture.request(...runIds);
      await scheduler.start();
      await untilWriting(Math.min(runIds.length, 2));
      const [first = nobody(), second = first] = fixture.writing.toSorted(byRun);
      return { first, second };
    }

    describe('a wake', () => {
      it('advances a run until it needs a person', async () => {
        await scheduler.start();
        await fixture.request('R1');
        await scheduler.wake('R1');
        await untilWriting(1);
        fixture.writing[0]?.answer();
        await fixture.until(() => fixture.parked.length === 1);

        expect(fixture.posted).toEqual(['R1 review']);
        expect(await dueRuns()).toEqual([]);
      });

      it('that comes while a run is in flight is handled when it parks', async () => {
        fixture.whileAsking = async () => {
          await fixture.store.decisions.record('R1', 'draft:1', APPROVAL);
          await scheduler.wake('R1');
        };
        (await begin('R1')).first.answer();
        await fixture.until(() => fixture.parked.length === 2);

        expect(fixture.posted).toEqual(['R1 review', 'R1 published']);
      });

      it('before the start is kept until then', async () => {
        await fixture.request('R1');
        await scheduler.wake('R1');
        expect(fixture.begun()).toBe(0);

        await scheduler.start();
        await untilWriting(1);

        expect(writing()).toEqual(['R1']);
      });

      it('for a later time comes at that time', async () => {
        await scheduler.start();
        await fixture.request('R1');
        await scheduler.wake('R1', fixture.clock.now() + 60_000);
        fixture.clock.pass(59_999);
        await fixture.request('R2');
        await scheduler.wake('R2');
        await untilWriting(1);
        expect(writing()).toEqual(['R2']);

        fixture.clock.pass(1);
        await untilWriting(2);

        expect(writing()).toEqual(['R1', 'R2']);
      });
    });

    describe('a run that waits for its next attempt', () => {
      async function putOff() {
        (await begin('R1')).first.fail(UNAVAILABLE);
        await fixture.until(() => fixture.parked.length === 1);
      }

      it('is advanced again at that time', async () => {
        await putOff();
        fixture.clock.pass(1_999);
        expect(fixture.begun()).toBe(1);

        fixture.clock.pass(1);
        await untilWriting(1);

        expect(fixture.begun()).toBe(2);
      });

      it('can be interrupted as soon as it is advanced again', async () => {
        await putOff();
        fixture.clock.pass(2_000);
        await untilWriting(1);
        const [again] = fixture.writing;

        scheduler.interrupt('R1');

        expect(again?.signal.aborted).toBe(true);
      });

      it('is advanced in another process if this one ends', async () => {
        await putOff();
        await stopNow();
        expect(fixture.clock.count()).toBe(0);

        scheduler = createHere();
        await scheduler.start();
        fixture.clock.pass(2_000);
        await untilWriting(1);

        expect(writing()).toEqual(['R1']);
      });
    });

    describe('an interruption', () => {
      it('aborts the model call of the run at once', async () => {
        const { first } = await begin('R1');
        await fixture.store.decisions.record('R1', 'run', CANCELLATION);

        scheduler.interrupt('R1');
        await fixture.until(() => fixture.parked.length === 1);

        expect(first.signal.aborted).toBe(true);
        expect(fixture.posted).toEqual(['R1 cancelled']);
        expect(await fixture.store.runs.find('R1')).toMatchObject({ outcome: 'cancelled' });
      });

      it('does not affect other runs', async () => {
        const { first, second } = await begin('R1', 'R2');

        scheduler.interrupt('R1');
        scheduler.interrupt('R9');

        expect(first.signal.aborted).toBe(true);
        expect(second.signal.aborted).toBe(false);
      });
    });

    describe('at the same time', () => {
      it('at most the allowed number of runs is advanced, the others in turn', async () => {
        const { second } = await begin('R1', 'R2', 'R3', 'R4');
        expect(writing()).toEqual(['R1', 'R2']);

        second.answer();
        await fixture.until(() => fixture.begun() === 3);

        expect(writing()).toEqual(['R1', 'R3']);
      });

      it('only one worker advances a run, however often it is woken', async () => {
        const { first } = await begin('R1', 'R2');
        await Promise.all(['R1', 'R1', 'R1'].map((runId) => scheduler.wake(runId)));
        first.answer();
        await fixture.until(() => fixture.parked.length === 2);

        expect(fixture.parked).toEqual(['R1', 'R1']);
        expect(fixture.begun()).toBe(2);
      });

      it('a run that fails delays no other', async () => {
        (await begin('R1', 'R2', 'R3')).first.fail(new TypeError('a bug'));
        await fixture.until(() => fixture.begun() === 3);

        expect(writing()).toEqual(['R2', 'R3']);
        expect(fixture.posted).toEqual(['R1 failed: bug']);
      });
    });

    describe('a store that fails', () => {
      it('is called again after some seconds', async () => {
        fixture.storeFailures = 1;
        await fixture.request('R1');
        await scheduler.start();
        await fixture.until(() => fixture.errors.length === 1);
        await fixture.until(() => fixture.clock.isSetFor(5_000));
        fixture.clock.pass(5_000);
        await untilWriting(1);

        expect(writing()).toEqual(['R1']);
      });
    });

    describe('a stop', () => {
      it('waits for the step in flight, and begins none after it', async () => {
        const { first } = await begin('R1');
        const stopped = scheduler.stop(5_000);
        first.answer();
        await stopped;

        const { results } = await fixture.store.journal.read('R1');
        expect([...results.keys()]).toContain('draft:1');
        expect([...results.keys()]).not.toContain('verdict:1');
        expect(await dueRuns()).toEqual(['R1']);
        expect(fixture.clock.count()).toBe(0);
      });

      it('aborts a step that takes longer than the grace period, and keeps its run due', async () => {
        const { first } = await begin('R1');
        const stopped = scheduler.stop(5_000);
        fixture.clock.pass(4_999);
        expect(first.signal.aborted).toBe(false);
        fixture.clock.pass(1);
        await stopped;

        expect(first.signal.aborted).toBe(true);
        expect(fixture.posted).toEqual([]);
        expect(await dueRuns()).toEqual(['R1']);
        expect((await fixture.store.runs.claim('R1'))?.lostClaim).toBeUndefined();
      });

      it('releases a run whose call does not return', async () => {
        fixture.whileAsking = () => new Promise(() => {});
        (await begin('R1')).first.answer();
        await fixture.until(() => fixture.asking > 0);
        void scheduler.stop(5_000);
        fixture.clock.pass(5_000);
        await fixture.until(() => fixture.released.includes('R1'));
        fixture.failHanging();

        expect((await fixture.store.runs.claim('R1'))?.lostClaim).toBeUndefined();
      });

      it('begins nothing new and keeps every wake', async () => {
        const { first, second } = await begin('R1', 'R2', 'R3');
        const stopped = scheduler.stop(5_000);
        await fixture.request('R4');
        await scheduler.wake('R4');
        first.answer();
        second.answer();
        await stopped;

        expect(fixture.begun()).toBe(2);
        expect(await dueRuns()).toEqual(['R1', 'R2', 'R3', 'R4']);
      });
    });

    it('withdraws the loss that was counted against a run it still works on', async () => {
      const { first } = await begin('R1');
      const other = await fixture.store.runs.claim('R1');
      expect(other?.lostClaim).toBe('at_work');
      if (other !== undefined) await fixture.store.journal.countFailure(other.claim, 'lost');
      first.answer();
      await stopNow();

      expect((await fixture.store.journal.read('R1')).failures.size).toBe(0);
    });

    it('silently drops a run that another worker has taken over', async () => {
      const { first } = await begin('R1');
      await fixture.store.runs.claim('R1');
      first.answer();
      await stopNow();

      expect([fixture.posted, fixture.errors]).toEqual([[], []]);
      expect(await dueRuns()).toEqual(['R1']);
    });
  });
}

function byRun(one: Call, other: Call): number {
  return one.runId.localeCompare(other.runId);
}

function nobody(): never {
  throw new Error('nothing is being written');
}
