import { parentPort } from 'node:worker_threads';
import { markdownParts, type Part, partsByPassage, type Sizes } from './markdown-parts.ts';

/** Rendered in a thread of its own; see `markdown-thread.ts`. */
export interface Job {
  text: string;
  sizes: Sizes;
  /** Parses each passage alone and stops after this much processor time; without it, parses the whole. */
  passagesCpuMs?: number;
}

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
