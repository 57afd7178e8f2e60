import { StoreUnavailable } from '../pipeline/errors.ts';
import type { Clock, Log } from '../pipeline/ports.ts';

/** How long a run is left alone when nothing of it could be written down. */
export const STORE_WAIT_MS = 5_000;

const TELL_MS_MIN = 30_000;

/** Logs what keeps runs from being advanced: their own trouble each time, the store's now and then. */
export interface Trouble {
  ofRun(runId: string, error: unknown): void;
  ofQueue(error: unknown): void;
}

/** A database that is away is one piece of news, however many runs and looks it stops. */
export function createTrouble(log: Log, clock: Clock): Trouble {
  let toldAt = Number.NEGATIVE_INFINITY;

  function tellNowAndThen(error: unknown): void {
    if (clock.now() - toldAt < TELL_MS_MIN) return;
    toldAt = clock.now();
    log.error({ err: error }, 'runs cannot be advanced just now; they go on by themselves');
  }

  return {
    ofRun(runId, error) {
      if (error instanceof StoreUnavailable) tellNowAndThen(error);
      else log.error({ run: runId, err: error }, 'run could not be advanced');
    },
    ofQueue: tellNowAndThen,
  };
}
