import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { LevelLog } from '../../pipeline/timed-steps.ts';

/** Above this, people notice it: every acknowledgement waits at least as long. */
export const LOOP_SLOW_MS = 500;
const LOOK_MS = 10_000;
const NS_PER_MS = 1_000_000;

/** What Node's histogram gives of the event loop's delays, in nanoseconds. */
interface Delays {
  readonly max: number;
  reset(): void;
}

/** Gives a function that logs the longest delay since its last call, if it was long. */
export function createEventLoopCheck(delays: Delays, log: Pick<LevelLog, 'info'>): () => void {
  return () => {
    const ms = Math.round(delays.max / NS_PER_MS);
    delays.reset();
    if (ms >= LOOP_SLOW_MS) log.info({ kind: 'eventLoop', ms }, 'the event loop was blocked');
  };
}

/** Looks every ten seconds, by Node's own sampling every 20 ms, which costs less than can be measured. */
export function watchEventLoop(log: Pick<LevelLog, 'info'>): void {
  const delays = monitorEventLoopDelay({ resolution: 20 });
  delays.enable();
  setInterval(createEventLoopCheck(delays, log), LOOK_MS).unref();
}
