/** The time of the local workspace, so that a test can control it. */
export interface Clock {
  now(): number;
  /** Calls back once, at `at` or as soon as possible after it. The returned function cancels that. */
  setAlarm(at: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  setAlarm(at, callback) {
    const timer = setTimeout(callback, Math.max(0, at - Date.now()));
    return () => clearTimeout(timer);
  },
};

/** Times by `now`, while alarms wait in real time: for a clock whose own alarms only a test lets pass. */
export function withRealAlarms(now: () => number): Clock {
  return {
    now,
    setAlarm: (at, callback) => systemClock.setAlarm(Date.now() + at - now(), callback),
  };
}

/** A clock that can be stopped; `stop` cancels all alarms. */
export function stoppable(clock: Clock): Clock & { stop(): void } {
  const pending = new Set<() => void>();
  let isStopped = false;
  return {
    now: clock.now,
    setAlarm(at, callback) {
      if (isStopped) return () => {};
      const cancel = clock.setAlarm(at, () => {
        pending.delete(cancel);
        callback();
      });
      pending.add(cancel);
      return () => {
        pending.delete(cancel);
        cancel();
      };
    },
    stop() {
      isStopped = true;
      for (const cancel of pending) cancel();
      pending.clear();
    },
  };
}
