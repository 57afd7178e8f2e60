import PQueue from 'p-queue';
import type { AdvanceDeps } from '../pipeline/advance.ts';
import { InterruptedError, StaleWorker } from '../pipeline/errors.ts';
import type { Clock, Runs, Scheduler } from '../pipeline/ports.ts';
import { createErrorReporter, STORE_WAIT_MS } from './error-reporter.ts';
import { createIsolation } from './isolation.ts';
import { createReminders } from './reminders.ts';
import { timedAdvance } from './timed-advance.ts';

export interface EmbeddedOptions {
  runsMax: number;
  clock: Clock;
}

/**
 * Advances runs in this process, each by one worker at a time, at most `runsMax` at once. Wishes
 * stand in the store; what is held here is only a reminder of them.
 */
export function createEmbeddedScheduler(
  deps: AdvanceDeps,
  { runsMax, clock }: EmbeddedOptions,
): Scheduler {
  const errorReporter = createErrorReporter(deps.log, clock);
  const queue = new PQueue({ concurrency: runsMax, autoStart: false });
  const queued = new Set<string>();
  const inFlight = new Map<string, AbortController>();
  const onError = errorReporter.queueFailed;
  const reminders = createReminders({ clock, wakes: deps.store.wakes, onDue: enqueue, onError });
  let isStopping = false;
  const unreported = createUnreportedRuns(deps.store.runs);
  const isolation = createIsolation({ runs: deps.store.runs, clock });
  const untilStopped = { ...deps, isolation, isStopping: () => isStopping };

  function enqueue(runId: string): void {
    // A run in flight looks again when it is done: its wish has a newer number by then.
    if (isStopping || queued.has(runId) || inFlight.has(runId)) return;
    reminders.clear(runId);
    queued.add(runId);
    void queue.add(() => work(runId));
  }

  async function work(runId: string): Promise<void> {
    queued.delete(runId);
    const controller = new AbortController();
    inFlight.set(runId, controller);
    try {
      await advanceToRest(runId, controller.signal);
    } catch (error) {
      // A failure of the store itself: the wish stands there still, and is read again in a while.
      errorReporter.runFailed(runId, error);
      unreported.add(runId);
      reminders.set(runId, clock.now() + STORE_WAIT_MS);
    } finally {
      // By now the run may be in flight again, woken while we looked.
      if (inFlight.get(runId) === controller) inFlight.delete(runId);
    }
  }

  async function advanceToRest(runId: string, signal: AbortSignal): Promise<void> {
    await unreported.report(runId);
    const advanced = await timedAdvance(untilStopped, runId, signal).catch(ignoreControlFlow);
    if (advanced === undefined) return;
    // Whoever woke the run while it was in flight was not heard; the number tells.
    inFlight.delete(runId);
    const { at: restsUntil, wakeNumber } = advanced;
    const isLast = await deps.store.wakes.settle(runId, wakeNumber, restsUntil);
    const at = isLast ? restsUntil : clock.now();
    if (at !== undefined) reminders.set(runId, at);
  }

  return {
    async wake(runId, at = clock.now()) {
      await deps.store.wakes.request(runId, at);
      reminders.set(runId, at);
    },

    async notify(runId) {
      reminders.set(runId, clock.now());
    },

    interrupt(runId) {
      inFlight.get(runId)?.abort();
    },

    async start() {
      await reminders.look();
      queue.start();
    },

    async stop(graceMs) {
      isStopping = true;
      queue.clear();
      reminders.stop();
      const cancel = clock.setAlarm(clock.now() + graceMs, () => cutOff(deps, inFlight));
      await queue.onIdle();
      cancel();
    },
  };
}

/** Runs whose worker ended while that could not be written down: it is before the next one begins. */
function createUnreportedRuns(runs: Runs) {
  const runIds = new Set<string>();
  return {
    add: (runId: string) => void runIds.add(runId),
    async report(runId: string): Promise<void> {
      if (!runIds.has(runId)) return;
      await runs.release(runId);
      runIds.delete(runId);
    },
  };
}

/** A stop of the process, or another worker: neither is news, and the wish stands in the store. */
function ignoreControlFlow(error: unknown): undefined {
  if (error instanceof InterruptedError || error instanceof StaleWorker) return undefined;
  throw error;
}

/** What hangs in a call that hears no signal may be ended before it reports back. */
function cutOff(deps: AdvanceDeps, inFlight: ReadonlyMap<string, AbortController>): void {
  for (const [runId, controller] of inFlight) {
    controller.abort();
    void release(deps, runId);
  }
}

async function release({ store, log }: AdvanceDeps, runId: string): Promise<void> {
  await store.runs
    .release(runId)
    .catch((error: unknown) => log.warn({ run: runId, err: error }, 'a run was not put down'));
}
