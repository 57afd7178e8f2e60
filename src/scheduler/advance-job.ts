import type { AdvanceDeps } from '../pipeline/advance.ts';
import { InterruptedError, StaleWorker } from '../pipeline/errors.ts';
import type { Clock } from '../pipeline/ports.ts';
import { type ErrorReporter, STORE_WAIT_MS } from './error-reporter.ts';
import type { Job, JobQueue } from './job-queue.ts';
import type { Work } from './leased-jobs.ts';
import { timedAdvance } from './timed-advance.ts';

interface Deps {
  deps: AdvanceDeps;
  queue: JobQueue;
  clock: Clock;
  errorReporter: ErrorReporter;
  /** Fetches what there is. */
  pull(): Promise<void>;
}

/** Advances the run of a job; whatever keeps it from that, others can have the job afterwards. */
export function advanceJob(deps: Deps): Work {
  return async (job, signal) => {
    try {
      await advanceToRest(deps, job, signal);
    } catch (error) {
      if (!isControlFlow(error)) {
        deps.errorReporter.runFailed(job.runId, error);
        await pause(deps.clock, STORE_WAIT_MS, signal);
        // It has ended and is alive; where that cannot be written down either, it counts as lost.
        await deps.deps.store.runs.release(job.runId).catch(deps.errorReporter.queueFailed);
      }
      await giveBack(deps, job);
    }
  };
}

async function advanceToRest(
  { deps, queue, pull }: Deps,
  job: Job,
  signal: AbortSignal,
): Promise<void> {
  const { wakes } = deps.store;
  const { at, wakeNumber } = await timedAdvance(deps, job.runId, signal);
  // In this order no wake is lost: one that finds this job still there is seen by its number below.
  await queue.complete(job);
  const isLast = await wakes.settle(job.runId, wakeNumber, at);
  if (!isLast && (await queue.send([job.runId]))) void pull();
}

/** If this does not arrive, the lease ends by itself. */
async function giveBack({ queue, errorReporter, pull }: Deps, job: Job): Promise<void> {
  await queue.release(job).catch(errorReporter.queueFailed);
  void pull();
}

/** A stop of the process, or another worker: neither is news, and the wish stands in the store. */
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
