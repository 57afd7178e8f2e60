import type { BotClock } from '../../src/bot/outbound/live-draft.ts';
import type { Alarm } from '../../src/scheduler/embedded.ts';

/**
 * A clock without waits: a sleep moves the time at once, and so does an alarm that is due next. It
 * begins on 5 January 2026, 09:00 UTC.
 */
export function createSkippingClock(): BotClock & Alarm {
  let now = Date.UTC(2026, 0, 5, 9);
  return {
    now: () => now,
    async sleep(ms) {
      now += ms;
    },
    at(time, fire) {
      const turn = setImmediate(() => {
        now = Math.max(now, time);
        fire();
      });
      return () => clearImmediate(turn);
    },
  };
}
