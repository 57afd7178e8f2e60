import type { FactsRecorder } from '../pipeline/commands/record-facts.ts';
import { EVENTS_KEPT_MS } from '../pipeline/ports/messenger-ports.ts';
import type { Clock, Log } from '../pipeline/ports/ports.ts';
import type { Retention } from '../store/retention.ts';

export interface Pruning {
  stop(): Promise<void>;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Between two batches the event loop is free for other work. */
const PAUSE_MS = 100;

export interface PruningOptions {
  clock: Clock;
  log: Log;
  /** Undefined keeps all runs without a limit. */
  retentionDays: number | undefined;
  facts: Pick<FactsRecorder, 'recordMissing'>;
}

interface PruningParts {
  store: { retention: Retention };
  facts: FactsRecorder;
}

/** Without a clock nothing is deleted. */
export function startPruning(
  { RETENTION_DAYS: retentionDays }: { RETENTION_DAYS?: number | undefined },
  { upkeep: clock, log }: { upkeep?: Clock | undefined; log: Log },
  { store, facts }: PruningParts,
): Pruning | undefined {
  return clock && pruneHourly(store.retention, { clock, log, facts, retentionDays });
}

/** Deletes old runs and events in batches, now and every hour. The figures of runs are recorded before. */
export function pruneHourly(
  retention: Retention,
  { clock, log, retentionDays, facts }: PruningOptions,
): Pruning {
  let [runs, events] = [0, 0];
  let isStopped = false;
  let cancel = () => {};
  let working = prune();

  async function prune(): Promise<void> {
    const now = clock.now();
    try {
      const isComplete = await facts.recordMissing();
      const isKept = retentionDays === undefined || !isComplete;
      const endedBefore = isKept ? undefined : now - retentionDays * DAY_MS;
      const pruned = await retention.prune({ endedBefore, handledBefore: now - EVENTS_KEPT_MS });
      [runs, events] = [runs + pruned.runs, events + pruned.events];
      if (pruned.isFull || !isComplete) return schedule(PAUSE_MS);
      if (runs + events > 0) log.info({ runs, events }, 'deleted old runs and events');
      [runs, events] = [0, 0];
    } catch (error) {
      log.warn({ err: error }, 'old runs and events could not be deleted; trying again in an hour');
    }
    schedule(HOUR_MS);
  }

  function schedule(ms: number): void {
    if (isStopped) return;
    cancel = clock.setAlarm(clock.now() + ms, () => {
      working = prune();
    });
  }

  return {
    async stop() {
      isStopped = true;
      cancel();
      await working;
    },
  };
}
