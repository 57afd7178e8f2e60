/** Makes calls that come while the work is being done into one more doing of it, and waits for that. */
export function coalesce(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let isAskedAgain = false;

  async function run(): Promise<void> {
    try {
      do {
        isAskedAgain = false;
        await work();
      } while (isAskedAgain);
    } finally {
      running = undefined;
    }
  }

  return async () => {
    isAskedAgain = true;
    running ??= run();
    await running;
  };
}
