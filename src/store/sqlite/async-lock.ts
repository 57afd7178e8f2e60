/** Callers get the lock in the order of their calls. */
export interface AsyncLock {
  /** Runs synchronous work as soon as the lock is free. */
  when<T>(work: () => T): Promise<T>;
  /** Returns the function that releases the lock. */
  take(): Promise<() => void>;
}

export function createAsyncLock(): AsyncLock {
  const waiting: (() => void)[] = [];
  let isTaken = false;

  async function when<T>(work: () => T): Promise<T> {
    if (!isTaken) return work();
    return await new Promise((resolve, reject) => {
      waiting.push(() => {
        try {
          resolve(work());
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  function release(): void {
    isTaken = false;
    while (!isTaken) {
      const next = waiting.shift();
      if (next === undefined) return;
      next();
    }
  }

  return {
    when,
    async take() {
      await when(() => {
        isTaken = true;
      });
      return release;
    },
  };
}
