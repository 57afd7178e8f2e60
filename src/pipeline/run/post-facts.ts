import { z } from 'zod';
import { Outcome, Verdict } from '../run.ts';

/** The figures of an ended post. They outlive the run, so they hold no text of it. */
export const PostFacts = z.object({
  runId: z.string(),
  team: z.string(),
  channel: z.string(),
  outcome: Outcome,
  createdAt: z.number(),
  endedAt: z.number(),
  /** Undefined where no draft was judged. */
  firstVerdict: Verdict.shape.verdict.optional(),
  rounds: z.int(),
  approvedAt: z.number().optional(),
  isApprovedFailed: z.boolean(),
  /** The requests for changes, and those to a draft that had passed its review. */
  requests: z.int(),
  requestsPassed: z.int(),
  calls: z.int(),
  unpricedCalls: z.int(),
  /** Undefined where the price of no call is known. */
  usd: z.number().optional(),
});
export type PostFacts = z.infer<typeof PostFacts>;
