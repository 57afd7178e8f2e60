import { type Clock, systemClock } from '../../sandbox/slack/clock.ts';

/** The workspace itself never waits this long: an alarm this late belongs to a fault of the test. */
export const HELD_MS = 60 * 60_000;

/** The workspace's clock, except that a test is handed the callbacks of alarms as late as `HELD_MS`. */
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
