import { parentPort } from 'node:worker_threads';
import { markdownParts, type Part, partsByPassage, type Sizes } from './markdown-parts.ts';

/** Runs in a thread of its own; see `worker-threads.ts`. */
export interface Job {
  text: string;
  sizes: Sizes;
  /** Parses each passage alone and stops parsing after this much time of the processor; else the whole. */
  passagesCpuMs?: number;
}

/** Says that it is ready, then answers each job with its parts. */
parentPort?.on('message', (job: Job) => parentPort?.postMessage({ parts: partsOf(job) }));
parentPort?.postMessage('ready');

function partsOf({ text, sizes, passagesCpuMs }: Job): Part[] {
  if (passagesCpuMs === undefined) return markdownParts(text, sizes);
  const start = cpuMs();
  return partsByPassage(text, sizes, () => cpuMs() - start < passagesCpuMs);
}

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
