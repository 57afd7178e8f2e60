import { TooSlow } from '../src/bot/text/markdown-thread.ts';
import { createMarkdownThreads, type MarkdownThreads } from '../src/bot/text/markdown-threads.ts';

/** The start of a thread takes 0.3 s of the processor, so the apps of a worker share its threads. */
const threads = createMarkdownThreads();

/** The shared threads for one app: its stop ends only its own jobs. */
export function sharedMarkdownThreads(): MarkdownThreads {
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  stopped.catch(() => {});
  return {
    run: async (job, limits) => await Promise.race([threads.run(job, limits), stopped]),
    stop: async () => reject(new TooSlow('wallMs')),
  };
}
