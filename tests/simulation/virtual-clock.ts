import type { Clock as SlackClock } from '../../sandbox/slack/clock.ts';
import type { BotClock } from '../../src/bot/outbound/live-draft.ts';
import type { Alarm } from '../../src/scheduler/embedded.ts';

/**
 * The only clock of a simulated world. Time does not move while work is left at the current time, and
 * then jumps to the next timer, so the order of events is deterministic.
 */
export interface VirtualClock extends BotClock, Alarm, SlackClock {
  /** Runs until `isOver`; gives false after `ms` or when no timer is left. */
  run(isOver: () => boolean, ms: number): Promise<boolean>;
  /** Runs work without a timer. Time does not move during it. */
  during<T>(work: () => Promise<T>): Promise<T>;
}

interface Appointment {
  time: number;
  keep(): void;
}

/** After this many idle turns of the event loop, all promises have settled. */
const QUIET_TURNS = 2;

export function createVirtualClock(): VirtualClock {
  let now = Date.UTC(2026, 0, 5, 9);
  let busy = 0;
  const appointments = new Set<Appointment>();

  function at(time: number, keep: () => void): () => void {
    const appointment = { time, keep };
    appointments.add(appointment);
    return () => void appointments.delete(appointment);
  }

  async function becomeQuiet(): Promise<void> {
    for (let quiet = 0; quiet < QUIET_TURNS; quiet = busy > 0 ? 0 : quiet + 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  return {
    now: () => now,
    at,
    after: (ms, keep) => at(now + ms, keep),
    sleep: (ms) => new Promise((resolve) => at(now + ms, resolve)),

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
        const next = earliest(appointments);
        if (next === undefined || next.time > end) return false;
        appointments.delete(next);
        now = Math.max(now, next.time);
        next.keep();
      }
    },
  };
}

function earliest(appointments: ReadonlySet<Appointment>): Appointment | undefined {
  let found: Appointment | undefined;
  for (const one of appointments) {
    if (found === undefined || one.time < found.time) found = one;
  }
  return found;
}
