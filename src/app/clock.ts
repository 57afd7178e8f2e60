import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../pipeline/ports/ports.ts';

/** Node's timers hold 32 bits; a later time needs several timers, one after the other. */
const TIMER_MS_MAX = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms) => {
    await delay(ms);
  },
  setAlarm(at, callback) {
    let timer: NodeJS.Timeout;
    const schedule = () => {
      const leftMs = at - Date.now();
      timer =
        leftMs > TIMER_MS_MAX
          ? setTimeout(schedule, TIMER_MS_MAX)
          : setTimeout(callback, Math.max(0, leftMs));
    };
    schedule();
    return () => clearTimeout(timer);
  },
};
