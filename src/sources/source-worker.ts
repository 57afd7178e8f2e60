import { parentPort, workerData } from 'node:worker_threads';
import type { Job } from './source-thread.ts';

/** Parses the text of others in a thread of its own; see `source-thread.ts`. */

parentPort?.postMessage(await answerTo(workerData as Job));

/** Each job loads only the library it needs. */
async function answerTo(job: Job): Promise<unknown> {
  switch (job.kind) {
    case 'html':
      return (await import('./html-text.ts')).htmlText(job.html);
    case 'pdf':
      return await (await import('./pdf-text.ts')).pdfText(job.bytes);
    case 'robots':
      return (await import('./robots-rule.ts')).isAllowed(job);
  }
}
