import { type Clock, systemClock } from '../../sandbox/slack/clock.ts';

/** The workspace itself never waits this long: only a fault of the test sets an alarm this late. */
export const HELD_MS = 60 * 60_000;

/** The workspace's clock. A test gets the callbacks of alarms as late as `HELD_MS`. */
export function createHoldingClock(onHeld: (callback: () => void) => void): Clock {
  return {
    ...systemClock,
    setAlarm(at, callback) {
      if (at - systemClock.now() < HELD_MS / 2) return systemClock.setAlarm(at, callback);
      onHeld(callback);
      return () => {};
    },
  };
}
