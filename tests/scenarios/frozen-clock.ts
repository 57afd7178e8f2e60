import type { Clock } from '../../src/pipeline/ports/ports.ts';

export interface FrozenClock extends Clock {
  /** Lets time pass and calls back for each alarm that is due, in order. */
  pass(ms: number): void;
  /** Waits until an alarm is set for a time within `ms`. */
  dueWithin(ms: number): Promise<void>;
  /** Waits until an alarm is set for exactly `ms` later. */
  dueIn(ms: number): Promise<void>;
}

/**
 * A clock whose alarms wait until a test lets time pass. Sleeping moves it at once, so code that paces
 * itself continues. It begins on 5 January 2026, 09:00 UTC, unless another start is given.
 */
export function createFrozenClock(start = Date.UTC(2026, 0, 5, 9)): FrozenClock {
  let now = start;
  const alarms = new Set<{ at: number; callback: () => void }>();
  const lookers = new Set<() => void>();
  const untilAlarm = (fits: (at: number) => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (![...alarms].some(({ at }) => fits(at))) return;
        lookers.delete(look);
        resolve();
      };
      lookers.add(look);
      look();
    });
  return {
    now: () => now,
    async sleep(ms) {
      now += ms;
    },
    setAlarm(at, callback) {
      const alarm = { at, callback };
      alarms.add(alarm);
      for (const look of lookers) look();
      return () => alarms.delete(alarm);
    },
    pass(ms) {
      now += ms;
      const due = [...alarms].filter(({ at }) => at <= now);
      for (const alarm of due.sort((a, b) => a.at - b.at)) {
        alarms.delete(alarm);
        alarm.callback();
      }
    },
    dueWithin: (ms) => untilAlarm((at) => at <= now + ms),
    dueIn: (ms) => untilAlarm((at) => at === now + ms),
  };
}
