import { z } from 'zod';
import { Usage } from './usage.ts';

/** Of one draft; the first ones count. */
export const CLAIMS_MAX = 60;
export const CLAIM_BATCHES_MAX = 4;

export const ClaimKind = z.enum(['figure', 'name', 'date', 'quotation', 'cause', 'about_us']);
export type ClaimKind = z.infer<typeof ClaimKind>;

/** Where a claim comes from. `answer` includes notes, and people who confirm it. */
export const ClaimGround = z.enum([
  'outline',
  'source',
  'answer',
  'general',
  'nobody',
  'not_checked',
]);
export type ClaimGround = z.infer<typeof ClaimGround>;

/** A checkable statement of a draft (`C1`, `C2`, …). `sentence` is copied from the draft. */
export const DraftClaim = z.object({
  id: z.string(),
  kind: ClaimKind,
  statement: z.string(),
  sentence: z.string(),
});
export type DraftClaim = z.infer<typeof DraftClaim>;

/** `passage` is quoted from the ground, `source` names it (`S1`), and `fix` is the edit for a claim without ground. */
export const ClaimProof = z.object({
  ground: ClaimGround,
  passage: z.string(),
  source: z.string().optional(),
  fix: z.string(),
});
export type ClaimProof = z.infer<typeof ClaimProof>;

/** The result of the step `claims:n`. A claim with a `proof` was checked in an earlier draft. */
export const DraftClaims = z.object({
  state: z.enum(['read', 'not_read']),
  claims: z.array(DraftClaim.extend({ proof: ClaimProof.optional() })),
  dropped: z.int(),
  isCut: z.boolean(),
  /** Names the texts that the claims were checked against. */
  groundHash: z.string(),
  usage: Usage.optional(),
});
export type DraftClaims = z.infer<typeof DraftClaims>;

/** The result of the steps `claim:n:K`, by the ids of claims. */
export const ClaimProofs = z.object({
  proofs: z.record(z.string(), ClaimProof),
  usage: Usage.optional(),
});
export type ClaimProofs = z.infer<typeof ClaimProofs>;

/** The decisions of people about a claim, stored as votes about it. */
export const ClaimAct = z.enum(['confirm_claim', 'cut_claim', 'source_claim']);
export type ClaimAct = z.infer<typeof ClaimAct>;
