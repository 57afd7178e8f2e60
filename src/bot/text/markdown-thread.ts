import { Worker } from 'node:worker_threads';
import type { Part } from './markdown-parts.ts';
import type { Job } from './markdown-worker.ts';

export interface Limits {
  /** Time of the processor from when the job begins, so that a busy machine makes no text too slow. */
  cpuMs: number;
  /** Time on the clock, waiting included. */
  wallMs: number;
}

export class TooSlow extends Error {
  constructor(limit: keyof Limits) {
    super(`Markdown is not rendered within its ${limit}`);
    this.name = 'TooSlow';
  }
}

/** One thread, which does one job at a time. It keeps no process alive. */
export interface MarkdownThread {
  /** Raises `TooSlow` at a limit, and ends the thread with it; raises what the job raises. */
  render(job: Job, limits: Limits): Promise<Part[]>;
  isUsable(): boolean;
  end(): Promise<void>;
}

/** How often the time it has used is looked at. */
const LOOK_MS = 100;
const MEMORY_MB_MAX = 256;

export function createMarkdownThread(): MarkdownThread {
  const worker = new Worker(new URL('./markdown-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB_MAX },
    // Flags of the process can be ones that a thread does not take.
    execArgv: [],
  });
  worker.unref();
  let isUsable = true;
  const { promise: failure, reject: fail } = Promise.withResolvers<never>();
  // An idle thread that ends has no job to report it to.
  failure.catch(() => {});
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

  async function rendered(job: Job, begin: () => void): Promise<Part[]> {
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
      try {
        return await Promise.race([rendered(job, watch.begin), failure, watch.limit]);
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

/** `limit` raises once the thread has used up its time. */
function createWatch(cpuMs: () => Promise<number>, limits: Limits) {
  const { promise: limit, reject } = Promise.withResolvers<never>();
  limit.catch(() => {});
  let start: Promise<number> | undefined;
  const look = async () => {
    if (start !== undefined && (await cpuMs()) - (await start) > limits.cpuMs) {
      reject(new TooSlow('cpuMs'));
    }
  };
  // A thread that has just ended has no usage, and raises by itself.
  const looks = setInterval(() => void look().catch(() => {}), LOOK_MS).unref();
  const wall = setTimeout(() => reject(new TooSlow('wallMs')), limits.wallMs).unref();
  return {
    limit,
    begin() {
      start = cpuMs();
    },
    stop() {
      clearInterval(looks);
      clearTimeout(wall);
    },
  };
}
