import type { Alarm } from '../../src/scheduler/embedded.ts';
import { NOON } from '../pipeline/cast.ts';

export interface FakeAlarm extends Alarm {
  /** Lets time pass and fires each alarm that is due, in order. */
  pass(ms: number): void;
  /** How many alarms are set and have not fired. */
  count(): number;
  /** Whether an alarm fires exactly this much later. */
  isSetFor(ms: number): boolean;
}

/** A clock that moves only when a test moves it. */
export function createFakeAlarm(whenSet: () => void): FakeAlarm {
  const waiting = new Set<{ time: number; fire: () => void }>();
  let now = NOON;

  return {
    now: () => now,
    at(time, fire) {
      const entry = { time, fire };
      waiting.add(entry);
      whenSet();
      return () => waiting.delete(entry);
    },
    pass(ms) {
      const until = now + ms;
      for (;;) {
        const [next] = [...waiting].toSorted((a, b) => a.time - b.time);
        if (next === undefined || next.time > until) break;
        waiting.delete(next);
        now = Math.max(now, next.time);
        next.fire();
      }
      now = until;
    },
    count: () => waiting.size,
    isSetFor: (ms) => [...waiting].some(({ time }) => time === now + ms),
  };
}
