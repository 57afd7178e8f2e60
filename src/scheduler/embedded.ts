import PQueue from 'p-queue';
import type { AdvanceDeps } from '../pipeline/engine/advance.ts';
import { InterruptedError, StaleWorker } from '../pipeline/errors.ts';
import type { Clock, Runs, Scheduler } from '../pipeline/ports/ports.ts';
import { createErrorReporter, STORE_WAIT_MS } from './error-reporter.ts';
import { createIsolation } from './isolation.ts';
import { timedAdvance } from './timed-advance.ts';
import { createWakeAlarms } from './wake-alarms.ts';

export interface EmbeddedOptions {
  runsMax: number;
  clock: Clock;
}

/** Advances at most `runsMax` runs at once, in this process only. The wakes in the store are the truth. */
export function createEmbeddedScheduler(
  deps: AdvanceDeps,
  { runsMax, clock }: EmbeddedOptions,
): Scheduler {
  const errorReporter = createErrorReporter(deps.log, clock);
  const queue = new PQueue({ concurrency: runsMax, autoStart: false });
  const queued = new Set<string>();
  const inFlight = new Map<string, AbortController>();
  const onError = errorReporter.queueFailed;
  const wakeAlarms = createWakeAlarms({ clock, wakes: deps.store.wakes, onDue: enqueue, onError });
  let isStopping = false;
  const unreported = createUnreportedRuns(deps.store.runs);
  const isolation = createIsolation({ runs: deps.store.runs, clock });
  const untilStopped = { ...deps, isolation, isStopping: () => isStopping };

  function enqueue(runId: string): void {
    // A run in flight is advanced again afterwards, because its wake has a newer number.
    if (isStopping || queued.has(runId) || inFlight.has(runId)) return;
    wakeAlarms.clear(runId);
    queued.add(runId);
    void queue.add(() => work(runId));
  }

  async function work(runId: string): Promise<void> {
    queued.delete(runId);
    const controller = new AbortController();
    inFlight.set(runId, controller);
    try {
      await advanceUntilParked(runId, controller.signal);
    } catch (error) {
      // The store failed, but still has the wake.
      errorReporter.runFailed(runId, error);
      unreported.add(runId);
      wakeAlarms.set(runId, clock.now() + STORE_WAIT_MS);
    } finally {
      // A wake may have put the run in flight again.
      if (inFlight.get(runId) === controller) inFlight.delete(runId);
    }
  }

  async function advanceUntilParked(runId: string, signal: AbortSignal): Promise<void> {
    await unreported.report(runId);
    const advanced = await timedAdvance(untilStopped, runId, signal).catch(ignoreControlFlow);
    if (advanced === undefined) return;
    // Wakes of a run in flight were not queued; `settle` reveals them by their number.
    inFlight.delete(runId);
    const { at: parkedUntil, wakeNumber } = advanced;
    const isLast = await deps.store.wakes.settle(runId, wakeNumber, parkedUntil);
    const at = isLast ? parkedUntil : clock.now();
    if (at !== undefined) wakeAlarms.set(runId, at);
  }

  return {
    async wake(runId, at = clock.now()) {
      await deps.store.wakes.request(runId, at);
      wakeAlarms.set(runId, at);
    },

    async notify(runId) {
      wakeAlarms.set(runId, clock.now());
    },

    interrupt(runId) {
      inFlight.get(runId)?.abort();
    },

    async start() {
      await wakeAlarms.load();
      queue.start();
    },

    async stop(graceMs) {
      isStopping = true;
      queue.clear();
      wakeAlarms.stop();
      const cancel = clock.setAlarm(clock.now() + graceMs, () => abortAll(deps, inFlight));
      await queue.onIdle();
      cancel();
    },
  };
}

/** Runs whose release the store refused: released before their next advance. */
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

/** Not logged: the wake stays in the store for the next process or the other worker. */
function ignoreControlFlow(error: unknown): undefined {
  if (error instanceof InterruptedError || error instanceof StaleWorker) return undefined;
  throw error;
}

const NOT_RELEASED = 'the store could not release the run; its work counts as lost';

/** Releases the claims here: a call that ignores its signal may last until the process exits. */
function abortAll(deps: AdvanceDeps, inFlight: ReadonlyMap<string, AbortController>): void {
  for (const [runId, controller] of inFlight) {
    controller.abort();
    void release(deps, runId);
  }
}

async function release({ store, log }: AdvanceDeps, runId: string): Promise<void> {
  await store.runs
    .release(runId)
    .catch((error: unknown) => log.warn({ run: runId, err: error }, NOT_RELEASED));
}
