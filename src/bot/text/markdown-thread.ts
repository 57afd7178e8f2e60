import { Worker } from 'node:worker_threads';
import type { Part } from './markdown-parts.ts';
import type { Job } from './markdown-worker.ts';

export interface Limits {
  /** Processor time since the job began, so that a busy machine does not make a text too slow. */
  cpuMs: number;
  /** Elapsed time, with the wait for a thread. */
  wallMs: number;
}

export class TooSlow extends Error {
  constructor(limit: keyof Limits) {
    super(`Markdown is not rendered within its ${limit}`);
    this.name = 'TooSlow';
  }
}

/** One thread, which does one job at a time and does not keep the process alive. */
export interface MarkdownThread {
  /** Raises `TooSlow` at a limit, or the error of the job; both end the thread. */
  render(job: Job, limits: Limits): Promise<Part[]>;
  isUsable(): boolean;
  end(): Promise<void>;
}

const CHECK_MS = 100;
const MEMORY_MB_MAX = 256;

export function createMarkdownThread(): MarkdownThread {
  const worker = new Worker(new URL('./markdown-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB_MAX },
    // A thread does not accept every flag of the process.
    execArgv: [],
  });
  worker.unref();
  let isUsable = true;
  let failure: unknown;
  let failJob: (error: unknown) => void = () => {};
  function fail(error: unknown): void {
    failure ??= error;
    failJob(failure);
  }
  worker.on('error', fail);
  worker.on('exit', () => {
    isUsable = false;
    fail(new Error('the thread ended'));
  });
  const ready = nextMessage(worker);

  async function end(): Promise<void> {
    isUsable = false;
    await worker.terminate();
  }

  async function cpuMs(): Promise<number> {
    const { user, system } = await worker.cpuUsage();
    return (user + system) / 1_000;
  }

  async function runJob(job: Job, begin: () => void): Promise<Part[]> {
    await ready;
    begin();
    const answer = nextMessage(worker);
    worker.postMessage(job);
    return ((await answer) as { parts: Part[] }).parts;
  }

  return {
    isUsable: () => isUsable,
    end,
    async render(job, limits) {
      const watch = createWatch(cpuMs, limits);
      // One for each job: a promise of the whole thread would keep the answers of all jobs that raced with it.
      const { promise: failed, reject } = Promise.withResolvers<never>();
      failJob = reject;
      if (failure !== undefined) reject(failure);
      try {
        return await Promise.race([runJob(job, watch.begin), failed, watch.limit]);
      } catch (error) {
        await end();
        throw error;
      } finally {
        watch.stop();
      }
    },
  };
}

async function nextMessage(worker: Worker): Promise<unknown> {
  return await new Promise((resolve) => worker.once('message', resolve));
}

function createWatch(cpuMs: () => Promise<number>, limits: Limits) {
  const { promise: limit, reject } = Promise.withResolvers<never>();
  limit.catch(() => {});
  let start: Promise<number> | undefined;
  const check = async () => {
    if (start !== undefined && (await cpuMs()) - (await start) > limits.cpuMs) {
      reject(new TooSlow('cpuMs'));
    }
  };
  // `cpuUsage` rejects for a thread that has just ended; `failed` reports that end.
  const checks = setInterval(() => void check().catch(() => {}), CHECK_MS).unref();
  const wall = setTimeout(() => reject(new TooSlow('wallMs')), limits.wallMs).unref();
  return {
    limit,
    begin() {
      start = cpuMs();
      start.catch(() => {});
    },
    stop() {
      clearInterval(checks);
      clearTimeout(wall);
    },
  };
}
