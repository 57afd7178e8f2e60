/** Calls during a run of the work share one more run, and wait for it. */
export function coalesce(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let isRequested = false;

  async function run(): Promise<void> {
    try {
      do {
        isRequested = false;
        await work();
      } while (isRequested);
    } finally {
      running = undefined;
    }
  }

  return async () => {
    isRequested = true;
    running ??= run();
    await running;
  };
}
