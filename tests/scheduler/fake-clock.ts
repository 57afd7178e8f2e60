import type { Clock } from '../../src/pipeline/ports/ports.ts';
import { NOON } from '../pipeline/cast.ts';

export interface FakeClock extends Clock {
  /** Lets time pass and calls back for each due alarm, in order. */
  pass(ms: number): void;
  /** How many alarms are set. */
  count(): number;
  /** Whether an alarm is set for exactly `ms` later. */
  isSetFor(ms: number): boolean;
}

/** A clock that only a test moves. */
export function createFakeClock(whenSet: () => void = () => {}): FakeClock {
  const alarms = new Set<{ at: number; callback: () => void }>();
  let now = NOON;

  function setAlarm(at: number, callback: () => void): () => void {
    const alarm = { at, callback };
    alarms.add(alarm);
    whenSet();
    return () => alarms.delete(alarm);
  }

  return {
    now: () => now,
    sleep: (ms) => new Promise((resolve) => setAlarm(now + ms, resolve)),
    setAlarm,
    pass(ms) {
      const until = now + ms;
      for (;;) {
        const [next] = [...alarms].toSorted((a, b) => a.at - b.at);
        if (next === undefined || next.at > until) break;
        alarms.delete(next);
        now = Math.max(now, next.at);
        next.callback();
      }
      now = until;
    },
    count: () => alarms.size,
    isSetFor: (ms) => [...alarms].some(({ at }) => at === now + ms),
  };
}
