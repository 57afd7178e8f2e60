import { z } from 'zod';

/** The items that were open when a person approved: ids of checks and of ledger items, and quotes of claims. */
export const AcceptedItems = z.object({
  checks: z.array(z.string()),
  questions: z.array(z.string()),
  claims: z.array(z.string()),
  comments: z.array(z.string()),
});
export type AcceptedItems = z.infer<typeof AcceptedItems>;
