import type { Clock, Wakes } from '../pipeline/ports.ts';

/** Alarms for the wakes of runs. They stand in the store; what is held here is lost with the process. */
export interface Reminders {
  /** Replaces the reminder of a run. */
  set(runId: string, at: number): void;
  clear(runId: string): void;
  /** Sets a reminder for every wake in the store that has none. */
  look(): Promise<void>;
  stop(): void;
}

export interface RemindersDeps {
  clock: Clock;
  wakes: Wakes;
  onDue(runId: string): void;
  onError(error: unknown): void;
}

/** Later wakes get no alarm: the store is asked for them again, so that thousands of waiting runs stay rows. */
const NEAR_MS = 60 * 60_000;

export function createReminders({ clock, wakes, onDue, onError }: RemindersDeps): Reminders {
  const cancels = new Map<string, () => void>();
  let cancelLook: (() => void) | undefined;
  let isStopped = false;

  function clear(runId: string): void {
    cancels.get(runId)?.();
    cancels.delete(runId);
  }

  function set(runId: string, at: number): void {
    if (isStopped) return;
    clear(runId);
    if (at <= clock.now()) onDue(runId);
    else if (at > clock.now() + NEAR_MS) checkLater();
    else
      cancels.set(
        runId,
        clock.setAlarm(at, () => {
          cancels.delete(runId);
          onDue(runId);
        }),
      );
  }

  function checkLater(): void {
    if (isStopped) return;
    cancelLook ??= clock.setAlarm(clock.now() + NEAR_MS, () => {
      cancelLook = undefined;
      look().catch((error: unknown) => {
        onError(error);
        checkLater();
      });
    });
  }

  async function look(): Promise<void> {
    for (const { runId, at } of await wakes.listDue()) {
      // A reminder that was set while the store answered is newer than the answer.
      if (!cancels.has(runId)) set(runId, at);
    }
  }

  return {
    set,
    clear,
    look,
    stop() {
      isStopped = true;
      for (const cancel of cancels.values()) cancel();
      cancelLook?.();
    },
  };
}
