/** Lets one at a time have something for itself, in the order they came. */
export interface AsyncLock {
  /** Does something that takes no time, as soon as nobody has it for themselves. */
  when<T>(work: () => T): Promise<T>;
  /** Gives the function that lets the others in again. */
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
