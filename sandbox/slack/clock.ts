/** The time of the local workspace, so that a test can control it. */
export interface Clock {
  now(): number;
  /** Calls `run` later; the returned function cancels it. */
  after(ms: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** A clock that can be stopped; `stop` cancels all pending timers. */
export function stoppable(clock: Clock): Clock & { stop(): void } {
  const pending = new Set<() => void>();
  let isStopped = false;
  return {
    now: clock.now,
    after(ms, run) {
      if (isStopped) return () => {};
      const cancel = clock.after(ms, () => {
        pending.delete(cancel);
        run();
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
