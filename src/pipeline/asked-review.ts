import { z } from 'zod';

const AskedDraft = z.object({
  hash: z.string(),
  checks: z.array(z.string()),
  claims: z.array(z.string()),
});

/** When people were asked, and about which drafts. Reminders count from this time. */
export const AskedReview = z.object({ at: z.number(), drafts: z.array(AskedDraft).min(1) });
export type AskedReview = z.infer<typeof AskedReview>;

/** Stages count from 1; the first has no number, like a review without stages. */
export function askedReviewStep(version: number, stage = 1): string {
  return stage === 1 ? `asked:${version}` : `asked:${version}:${stage}`;
}
