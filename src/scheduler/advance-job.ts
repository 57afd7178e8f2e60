import type { AdvanceDeps } from '../pipeline/engine/advance.ts';
import { InterruptedError, StaleWorker } from '../pipeline/errors.ts';
import type { Clock } from '../pipeline/ports/ports.ts';
import { type ErrorReporter, STORE_WAIT_MS } from './error-reporter.ts';
import type { Job, JobQueue } from './job-queue.ts';
import type { Work } from './leased-jobs.ts';
import { timedAdvance } from './timed-advance.ts';

interface Deps {
  deps: AdvanceDeps;
  queue: JobQueue;
  clock: Clock;
  errorReporter: ErrorReporter;
  pull(): Promise<void>;
}

/** Releases the job after any error, so that another process can take it. */
export function advanceJob(deps: Deps): Work {
  return async (job, signal) => {
    try {
      await advanceUntilParked(deps, job, signal);
    } catch (error) {
      if (!isControlFlow(error)) {
        deps.errorReporter.runFailed(job.runId, error);
        await pause(deps.clock, STORE_WAIT_MS, signal);
        // The worker reports back. If the store refuses that too, its work counts as lost.
        await deps.deps.store.runs.release(job.runId).catch(deps.errorReporter.queueFailed);
      }
      await releaseJob(deps, job);
    }
  };
}

async function advanceUntilParked(
  { deps, queue, clock, pull }: Deps,
  job: Job,
  signal: AbortSignal,
): Promise<void> {
  const { wakes } = deps.store;
  const { at, wakeNumber } = await timedAdvance(deps, job.runId, signal);
  // In this order no wake is lost: a wake that found this job still active has a newer number below.
  await queue.complete(job);
  const isLast = await wakes.settle(job.runId, wakeNumber, at);
  // After a first loss a run is due at once, and need not wait for the poll.
  const isDue = !isLast || (at !== undefined && at <= clock.now());
  if (isDue && (await queue.send([job.runId]))) void pull();
}

/** If the call fails, the lease expires. */
async function releaseJob({ queue, errorReporter, pull }: Deps, job: Job): Promise<void> {
  await queue.release(job).catch(errorReporter.queueFailed);
  void pull();
}

/** Not logged: the wake stays in the store for the next process or the other worker. */
function isControlFlow(error: unknown): boolean {
  return error instanceof InterruptedError || error instanceof StaleWorker;
}

async function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const cancel = clock.setAlarm(clock.now() + ms, resolve);
    signal.addEventListener('abort', () => {
      cancel();
      resolve();
    });
  });
}
