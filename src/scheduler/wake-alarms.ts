import type { Clock, Wakes } from '../pipeline/ports/ports.ts';

/** Alarms in memory for the wakes in the store. */
export interface WakeAlarms {
  /** Replaces the alarm of a run. */
  set(runId: string, at: number): void;
  clear(runId: string): void;
  /** Sets an alarm for each wake in the store that has none. */
  load(): Promise<void>;
  stop(): void;
}

export interface WakeAlarmsDeps {
  clock: Clock;
  wakes: Wakes;
  onDue(runId: string): void;
  onError(error: unknown): void;
}

/** Later wakes get no alarm but are loaded each hour: thousands of waiting runs take no memory. */
const NEAR_MS = 60 * 60_000;

export function createWakeAlarms({ clock, wakes, onDue, onError }: WakeAlarmsDeps): WakeAlarms {
  const cancels = new Map<string, () => void>();
  let cancelLoad: (() => void) | undefined;
  let isStopped = false;

  function clear(runId: string): void {
    cancels.get(runId)?.();
    cancels.delete(runId);
  }

  function set(runId: string, at: number): void {
    if (isStopped) return;
    clear(runId);
    if (at <= clock.now()) onDue(runId);
    else if (at > clock.now() + NEAR_MS) loadLater();
    else
      cancels.set(
        runId,
        clock.setAlarm(at, () => {
          cancels.delete(runId);
          onDue(runId);
        }),
      );
  }

  function loadLater(): void {
    if (isStopped) return;
    cancelLoad ??= clock.setAlarm(clock.now() + NEAR_MS, () => {
      cancelLoad = undefined;
      load().catch((error: unknown) => {
        onError(error);
        loadLater();
      });
    });
  }

  async function load(): Promise<void> {
    for (const { runId, at } of await wakes.listDue()) {
      // An alarm set during the read is newer than its result.
      if (!cancels.has(runId)) set(runId, at);
    }
  }

  return {
    set,
    clear,
    load,
    stop() {
      isStopped = true;
      for (const cancel of cancels.values()) cancel();
      cancelLoad?.();
    },
  };
}
