import { Worker } from 'node:worker_threads';
import PQueue from 'p-queue';
import type { ReadableText } from './html-text.ts';
import type { RobotsQuestion } from './robots-rule.ts';
import { Unreadable } from './unreadable.ts';

export type Job =
  | { kind: 'html'; html: string }
  | { kind: 'pdf'; bytes: Uint8Array }
  | ({ kind: 'robots' } & RobotsQuestion);

/** Some texts take minutes to parse, so each is parsed in a thread that can be ended. */
export interface SourceThreads {
  readText(job: Extract<Job, { kind: 'html' | 'pdf' }>, signal: AbortSignal): Promise<ReadableText>;
  isAllowed(question: RobotsQuestion, signal: AbortSignal): Promise<boolean>;
}

const THREADS_MAX = 2;
const MEMORY_MB_MAX = 256;
/** Measured: the longest article of a fast machine takes less than two seconds. */
const JOB_MS_MAX = 15_000;

export function createSourceThreads(jobMsMax = JOB_MS_MAX): SourceThreads {
  const texts = new PQueue({ concurrency: THREADS_MAX });
  // Of their own: the time limit of a site must not pass while they wait for texts of others.
  const rules = new PQueue({ concurrency: THREADS_MAX });
  const run = (job: Job, signal: AbortSignal) =>
    (job.kind === 'robots' ? rules : texts).add(() => runInThread(job, signal, jobMsMax), {
      signal,
    });
  return {
    readText: async (job, signal) => (await run(job, signal)) as ReadableText,
    isAllowed: async (question, signal) =>
      (await run({ kind: 'robots', ...question }, signal)) as boolean,
  };
}

async function runInThread(job: Job, signal: AbortSignal, jobMsMax: number): Promise<unknown> {
  const worker = new Worker(new URL('./source-worker.ts', import.meta.url), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB_MAX },
    // A thread does not accept every flag of the process.
    execArgv: [],
    // The libraries write warnings about the texts of others.
    stdout: true,
    stderr: true,
  });
  worker.unref();
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  worker.once('message', resolve);
  const fail = () => reject(new Unreadable('no_text'));
  worker.once('error', fail);
  worker.once('exit', fail);
  const timer = setTimeout(fail, jobMsMax).unref();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
    await worker.terminate();
  }
}
