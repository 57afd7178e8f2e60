import { coalesce } from '../../pipeline/coalesce.ts';
import type { Clock } from '../../pipeline/ports/ports.ts';

export interface RepeatedCheck {
  /** Resolves after a check that began after the call. Never rejects. */
  now(): Promise<void>;
  /** Sets the time of the next check again, after the state has changed. */
  schedule(): void;
  stop(): void;
}

interface RepeatOptions {
  /** Without it, checks run only on demand. */
  clock: Clock | undefined;
  /** The time until the next check; undefined if none is needed. */
  nextMs(): number | undefined;
}

/** Repeats a check, one at a time. The check handles its own errors. */
export function repeatCheck(check: () => Promise<void>, options: RepeatOptions): RepeatedCheck {
  const { clock, nextMs } = options;
  let isStopped = false;
  let cancel = () => {};

  const now = coalesce(async () => {
    if (isStopped) return;
    await check();
    schedule();
  });

  function schedule(): void {
    cancel();
    const ms = nextMs();
    if (isStopped || clock === undefined || ms === undefined) return;
    cancel = clock.setAlarm(clock.now() + ms, () => void now());
  }

  return {
    now,
    schedule,
    stop() {
      isStopped = true;
      cancel();
    },
  };
}
