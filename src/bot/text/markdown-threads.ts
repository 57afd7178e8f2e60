import type { Part } from './markdown-parts.ts';
import {
  createMarkdownThread,
  type Limits,
  type MarkdownThread,
  TooSlow,
} from './markdown-thread.ts';
import type { Job } from './markdown-worker.ts';

export interface MarkdownThreads {
  /** Raises `TooSlow` at a limit, or the error of the job. The shortest waiting text is first. */
  run(job: Job, limits: Limits): Promise<Part[]>;
  stop(): Promise<void>;
}

interface Waiting {
  job: Job;
  limits: Limits;
  since: number;
  expiry: NodeJS.Timeout;
  resolve(parts: Promise<Part[]>): void;
  reject(error: unknown): void;
}

interface Idle {
  thread: MarkdownThread;
  expiry: NodeJS.Timeout;
}

const THREADS_MAX = 2;
const IDLE_MS = 30_000;

export function createMarkdownThreads(): MarkdownThreads {
  const waiting: Waiting[] = [];
  const idle: Idle[] = [];
  const busy = new Set<MarkdownThread>();
  let isStopped = false;

  function next(): void {
    const item = busy.size < THREADS_MAX ? waiting.shift() : undefined;
    if (item === undefined) return;
    clearTimeout(item.expiry);
    item.resolve(work(item));
  }

  async function work({ job, limits, since }: Waiting): Promise<Part[]> {
    const thread = takeIdle() ?? createMarkdownThread();
    busy.add(thread);
    try {
      const wallMs = Math.max(limits.wallMs - (performance.now() - since), 1);
      return await thread.render(job, { ...limits, wallMs });
    } finally {
      busy.delete(thread);
      if (thread.isUsable()) keep(thread);
      next();
    }
  }

  function takeIdle(): MarkdownThread | undefined {
    const taken = idle.pop();
    clearTimeout(taken?.expiry);
    return taken?.thread;
  }

  function keep(thread: MarkdownThread): void {
    const end = () => {
      idle.splice(
        idle.findIndex((one) => one.thread === thread),
        1,
      );
      void thread.end();
    };
    idle.push({ thread, expiry: setTimeout(end, IDLE_MS).unref() });
  }

  return {
    async run(job, limits) {
      if (isStopped) throw new TooSlow('wallMs');
      const { promise, resolve, reject } = Promise.withResolvers<Part[]>();
      const expire = () => {
        waiting.splice(waiting.indexOf(item), 1);
        reject(new TooSlow('wallMs'));
      };
      const expiry = setTimeout(expire, limits.wallMs).unref();
      const item: Waiting = { job, limits, since: performance.now(), expiry, resolve, reject };
      waiting.push(item);
      waiting.sort((a, b) => a.job.text.length - b.job.text.length);
      next();
      return await promise;
    },

    async stop() {
      isStopped = true;
      for (const { expiry, reject } of waiting.splice(0)) {
        clearTimeout(expiry);
        reject(new TooSlow('wallMs'));
      }
      for (const { expiry } of idle) clearTimeout(expiry);
      const threads = [...idle.splice(0).map(({ thread }) => thread), ...busy];
      await Promise.all(threads.map((thread) => thread.end()));
    },
  };
}
