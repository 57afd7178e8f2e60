import type { BotClock } from '../../src/bot/outbound/live-draft.ts';
import type { Alarm } from '../../src/scheduler/embedded.ts';

export interface FrozenClock extends BotClock, Alarm {
  /** Lets time pass and fires each alarm that is due, in order. */
  pass(ms: number): void;
  /** Waits until an alarm is set within this time. */
  dueWithin(ms: number): Promise<void>;
  /** Waits until an alarm is set for exactly this time. */
  dueIn(ms: number): Promise<void>;
}

/**
 * A clock whose alarms fire only when a test lets time pass. Sleeping moves the time, so that paced
 * work continues. It begins on 5 January 2026, 09:00 UTC, unless another start is given.
 */
export function createFrozenClock(start = Date.UTC(2026, 0, 5, 9)): FrozenClock {
  let now = start;
  const alarms = new Set<{ time: number; fire: () => void }>();
  const lookers = new Set<() => void>();
  const untilAlarm = (fits: (time: number) => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (![...alarms].some(({ time }) => fits(time))) return;
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
    at(time, fire) {
      const alarm = { time, fire };
      alarms.add(alarm);
      for (const look of lookers) look();
      return () => alarms.delete(alarm);
    },
    pass(ms) {
      now += ms;
      const due = [...alarms].filter(({ time }) => time <= now);
      for (const alarm of due.sort((a, b) => a.time - b.time)) {
        alarms.delete(alarm);
        alarm.fire();
      }
    },
    dueWithin: (ms) => untilAlarm((time) => time <= now + ms),
    dueIn: (ms) => untilAlarm((time) => time === now + ms),
  };
}
