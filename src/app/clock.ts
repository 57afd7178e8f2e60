import { setTimeout as delay } from 'node:timers/promises';
import type { BotClock } from '../bot/outbound/live-draft.ts';
import type { Alarm } from '../scheduler/embedded.ts';

/** Node's timers hold 32 bits; a later time needs several timers, one after the other. */
const TIMER_MS_MAX = 2 ** 31 - 1;

export const systemClock: BotClock & Alarm = {
  now: () => Date.now(),
  sleep: async (ms) => {
    await delay(ms);
  },
  at(time, ring) {
    let timer: NodeJS.Timeout;
    const wind = () => {
      const leftMs = time - Date.now();
      timer = leftMs > TIMER_MS_MAX ? setTimeout(wind, TIMER_MS_MAX) : setTimeout(ring, leftMs);
    };
    wind();
    return () => clearTimeout(timer);
  },
};
