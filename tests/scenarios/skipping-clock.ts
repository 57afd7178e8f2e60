import type { Clock } from '../../src/pipeline/ports/ports.ts';

/**
 * A clock without waiting: time passes only in a sleep or when the next alarm is due, and then at
 * once. It begins on 5 January 2026, 09:00 UTC.
 */
export function createSkippingClock(): Clock {
  let now = Date.UTC(2026, 0, 5, 9);
  return {
    now: () => now,
    async sleep(ms) {
      now += ms;
    },
    setAlarm(at, callback) {
      const turn = setImmediate(() => {
        now = Math.max(now, at);
        callback();
      });
      return () => clearImmediate(turn);
    },
  };
}
