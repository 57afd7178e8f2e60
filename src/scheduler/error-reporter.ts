import { StoreUnavailable } from '../pipeline/errors.ts';
import type { Clock, Log } from '../pipeline/ports/ports.ts';

/** The wait before the next advance after an error of the store. */
export const STORE_WAIT_MS = 5_000;

const REPORT_MS_MIN = 30_000;

/** Logs every error of a run, but errors of the store at most every 30 s: one affects all runs. */
export interface ErrorReporter {
  runFailed(runId: string, error: unknown): void;
  queueFailed(error: unknown): void;
}

export function createErrorReporter(log: Log, clock: Pick<Clock, 'now'>): ErrorReporter {
  let reportedAt = Number.NEGATIVE_INFINITY;

  function reportStoreError(error: unknown): void {
    if (clock.now() - reportedAt < REPORT_MS_MIN) return;
    reportedAt = clock.now();
    // The watch of the store has logged the same outage with what to do.
    const level = error instanceof StoreUnavailable ? 'warn' : 'error';
    log[level](
      { err: error },
      'cannot advance runs, because the store or its queue reported an error; trying again',
    );
  }

  return {
    runFailed(runId, error) {
      if (error instanceof StoreUnavailable) reportStoreError(error);
      else
        log.error(
          { run: runId, err: error },
          'cannot advance the run; trying again. Report this error',
        );
    },
    queueFailed: reportStoreError,
  };
}
