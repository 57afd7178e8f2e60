import { z } from 'zod';

/** The bill of one model call. A count that a server does not name is absent, not 0. */
export const Usage = z.object({
  model: z.string(),
  inputTokens: z.int(),
  outputTokens: z.int(),
  cachedTokens: z.int().optional(),
  reasoningTokens: z.int().optional(),
  pictures: z.int().optional(),
});
export type Usage = z.infer<typeof Usage>;
