import { z } from 'zod';

/** The bill of one model call. What a server does not say is absent, not 0; older journals have no details. */
export const Usage = z.object({
  model: z.string(),
  inputTokens: z.int(),
  outputTokens: z.int(),
  /** The part of `inputTokens` that the server took from its cache. */
  cachedTokens: z.int().optional(),
  /** The part of `outputTokens` that the reader does not see. */
  reasoningTokens: z.int().optional(),
  pictures: z.int().optional(),
});
export type Usage = z.infer<typeof Usage>;
