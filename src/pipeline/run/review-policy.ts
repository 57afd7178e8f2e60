import { z } from 'zod';

export const APPROVALS_MAX = 10;

/** When the votes about a draft settle its review: with the first vote, or with so many approvals. */
export const ReviewPolicy = z.union([
  z.object({ kind: z.literal('first') }),
  z.object({ approvalsNeeded: z.int().min(1).max(APPROVALS_MAX) }),
]);
export type ReviewPolicy = z.infer<typeof ReviewPolicy>;

export const FIRST_VOTE: ReviewPolicy = { kind: 'first' };
