import { coalesce } from '../../scheduler/coalesce.ts';
import type { Alarm } from '../../scheduler/embedded.ts';

export interface RepeatedCheck {
  /** Resolves after a check that began after the call. Never rejects. */
  now(): Promise<void>;
  /** Sets the time of the next check again, after the state has changed. */
  plan(): void;
  stop(): void;
}

interface RepeatOptions {
  /** Without it, checks run only on demand. */
  alarm: Alarm | undefined;
  /** The time until the next check; undefined if none is needed. */
  nextMs(): number | undefined;
}

/** Repeats a check, one at a time. The check handles its own errors. */
export function repeatCheck(check: () => Promise<void>, options: RepeatOptions): RepeatedCheck {
  const { alarm, nextMs } = options;
  let isStopped = false;
  let callOff = () => {};

  const now = coalesce(async () => {
    if (isStopped) return;
    await check();
    plan();
  });

  function plan(): void {
    callOff();
    const ms = nextMs();
    if (isStopped || alarm === undefined || ms === undefined) return;
    callOff = alarm.at(alarm.now() + ms, () => void now());
  }

  return {
    now,
    plan,
    stop() {
      isStopped = true;
      callOff();
    },
  };
}
