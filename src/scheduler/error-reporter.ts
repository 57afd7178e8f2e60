import { StoreUnavailable } from '../pipeline/errors.ts';
import type { Clock, Log } from '../pipeline/ports.ts';

/** How long a run is left alone when nothing of it could be written down. */
export const STORE_WAIT_MS = 5_000;

const REPORT_MS_MIN = 30_000;

/** Logs what keeps runs from being advanced: their own trouble each time, the store's now and then. */
export interface ErrorReporter {
  runFailed(runId: string, error: unknown): void;
  queueFailed(error: unknown): void;
}

/** A database that is away is one piece of news, however many runs and looks it stops. */
export function createErrorReporter(log: Log, clock: Pick<Clock, 'now'>): ErrorReporter {
  let toldAt = Number.NEGATIVE_INFINITY;

  function reportSeldom(error: unknown): void {
    if (clock.now() - toldAt < REPORT_MS_MIN) return;
    toldAt = clock.now();
    log.error({ err: error }, 'runs cannot be advanced just now; they go on by themselves');
  }

  return {
    runFailed(runId, error) {
      if (error instanceof StoreUnavailable) reportSeldom(error);
      else log.error({ run: runId, err: error }, 'run could not be advanced');
    },
    queueFailed: reportSeldom,
  };
}
