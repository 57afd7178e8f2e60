import type { Clock } from '../../src/pipeline/ports/ports.ts';

/**
 * The only clock of a simulated world. Time does not move while work is left at the current time, and
 * then jumps to the next alarm, so the order of events is deterministic.
 */
export interface VirtualClock extends Clock {
  /** Runs until `isOver`; gives false after `ms` or when no alarm is left. */
  run(isOver: () => boolean, ms: number): Promise<boolean>;
  /** Runs work without an alarm. Time does not move during it. */
  during<T>(work: () => Promise<T>): Promise<T>;
}

interface Alarm {
  at: number;
  callback(): void;
}

/** After this many idle turns of the event loop, all promises have settled. */
const QUIET_TURNS = 2;

export function createVirtualClock(): VirtualClock {
  let now = Date.UTC(2026, 0, 5, 9);
  let busy = 0;
  const alarms = new Set<Alarm>();

  function setAlarm(at: number, callback: () => void): () => void {
    const alarm = { at, callback };
    alarms.add(alarm);
    return () => void alarms.delete(alarm);
  }

  async function becomeQuiet(): Promise<void> {
    for (let quiet = 0; quiet < QUIET_TURNS; quiet = busy > 0 ? 0 : quiet + 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  return {
    now: () => now,
    setAlarm,
    sleep: (ms) => new Promise((resolve) => setAlarm(now + ms, resolve)),

    async during(work) {
      busy += 1;
      try {
        return await work();
      } finally {
        busy -= 1;
      }
    },

    async run(isOver, ms) {
      const end = now + ms;
      for (;;) {
        await becomeQuiet();
        if (isOver()) return true;
        const next = earliest(alarms);
        if (next === undefined || next.at > end) return false;
        alarms.delete(next);
        now = Math.max(now, next.at);
        next.callback();
      }
    },
  };
}

function earliest(alarms: ReadonlySet<Alarm>): Alarm | undefined {
  let found: Alarm | undefined;
  for (const one of alarms) {
    if (found === undefined || one.at < found.at) found = one;
  }
  return found;
}
