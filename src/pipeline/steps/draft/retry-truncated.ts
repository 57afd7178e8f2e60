import { PipelineError } from '../../errors.ts';
import type { Ask } from '../../ports/model-port.ts';

/** Reasoning models spend hidden tokens first, so even short answers get room. */
export const OUTPUT_TOKENS = {
  reading: 4_000,
  draft: 16_000,
  revision: 24_000,
  verdict: 8_000,
  /** Every passage of every item. */
  editorVerdict: 12_000,
  post: 4_000,
  comparison: 4_000,
  scene: 4_000,
  sorting: 2_000,
  matching: 2_000,
  claims: 8_000,
} as const;

export async function retryTruncated<T>(ask: Ask, work: (ask: Ask) => Promise<T>): Promise<T> {
  try {
    return await work(ask);
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code !== 'model_truncated') throw error;
    return await work({ ...ask, outputTokensMax: ask.outputTokensMax * 2 });
  }
}
