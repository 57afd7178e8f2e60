import { coalesce } from '../../pipeline/coalesce.ts';
import type { Clock } from '../../pipeline/ports.ts';

export interface RepeatedCheck {
  /** Fulfils after a check that began after the call. Never rejects. */
  now(): Promise<void>;
  /** Sets the time of the next check anew, after something else was learned. */
  schedule(): void;
  stop(): void;
}

interface RepeatOptions {
  /** Without it, nothing is checked but on demand. */
  clock: Clock | undefined;
  /** How long until the next check; undefined when none is needed. */
  nextMs(): number | undefined;
}

/** Repeats a check, never two at once. The check handles its own errors. */
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
