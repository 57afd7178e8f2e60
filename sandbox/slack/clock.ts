/** Time as the local workspace knows it, so that a test can own it. */
export interface Clock {
  now(): number;
  /** Runs something later; the answer calls it off. */
  after(ms: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** A clock that can be stopped: whatever was still to happen then never does. */
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
