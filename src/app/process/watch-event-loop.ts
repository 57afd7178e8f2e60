import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { LevelLog } from '../../pipeline/engine/timed-steps.ts';

/** People notice longer delays: every acknowledgement waits at least as long. */
export const LOOP_SLOW_MS = 500;
const CHECK_MS = 10_000;
const NS_PER_MS = 1_000_000;

/** Node's histogram of the event loop's delays, in nanoseconds. */
interface Delays {
  readonly max: number;
  reset(): void;
}

/** Returns a function that logs the longest delay since its last call, from `LOOP_SLOW_MS` on. */
export function createEventLoopCheck(delays: Delays, log: Pick<LevelLog, 'info'>): () => void {
  return () => {
    const ms = Math.round(delays.max / NS_PER_MS);
    delays.reset();
    if (ms >= LOOP_SLOW_MS) log.info({ kind: 'eventLoop', ms }, 'the event loop was blocked');
  };
}

/** A delay contains `sampleMs`, the time between two samples. */
export function watchEventLoop(log: Pick<LevelLog, 'info'>, sampleMs: number): void {
  const delays = monitorEventLoopDelay({ resolution: sampleMs });
  delays.enable();
  setInterval(createEventLoopCheck(delays, log), CHECK_MS).unref();
}
