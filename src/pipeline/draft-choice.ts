import { z } from 'zod';
import type { Decisions, Journal } from './ports/ports.ts';
import type { Kept } from './rules/better-draft.ts';
import type { CheckedClaims } from './rules/claims/checked-claims.ts';
import { decidingVote } from './rules/review/settle-review.ts';
import type { ReviewPolicy } from './run/review/review-policy.ts';
import { type Decision, Draft, Usage, type Verdict } from './run.ts';

/** One answer to the question which of two drafts the audience would rather read. */
export const Comparison = z.object({
  /** The version of the earlier draft. */
  earlier: z.int(),
  better: z.enum(['earlier', 'later', 'same']),
  why: z.string(),
  usage: Usage.optional(),
});
export type Comparison = z.infer<typeof Comparison>;

/** Each pair of drafts is compared in both orders, because a model prefers a position. */
export const COMPARED_ORDERS = ['ab', 'ba'] as const;
export type ComparedOrder = (typeof COMPARED_ORDERS)[number];

export function comparisonStep(version: number, order: ComparedOrder): string {
  return `compare:${version}:${order}`;
}

const OfferedDraft = z.object({ version: z.int(), hash: z.string() });
type OfferedDraft = z.infer<typeof OfferedDraft>;

/** The drafts of one review, if people may approve more than the newest; the candidate is the first. */
export const Offer = z.object({ drafts: z.array(OfferedDraft).min(1) });
export type Offer = z.infer<typeof Offer>;

export const OFFER_STEPS = 'offer:';

export function offerStep(version: number): string {
  return `${OFFER_STEPS}${version}`;
}

/** Gives the drafts that the review of draft `version` offers: one, or the candidate and the newest. */
export async function readOffer(
  journal: Pick<Journal, 'find'>,
  runId: string,
  version: number,
): Promise<OfferedDraft[]> {
  const offer = Offer.safeParse(await journal.find(runId, offerStep(version)));
  if (offer.success) return offer.data.drafts;
  // A recorded draft never changes, so its hash names what people have seen.
  const draft = Draft.pick({ hash: true }).safeParse(await journal.find(runId, `draft:${version}`));
  return draft.success ? [{ version, hash: draft.data.hash }] : [];
}

export interface JudgedDraft {
  draft: Draft;
  verdict: Verdict;
  /** Undefined where claims are not checked: in a loop of rewrites, and in runs of older versions. */
  claims?: CheckedClaims | undefined;
}

/** An earlier draft that stays the candidate, and the reason. */
export interface KeptDraft extends JudgedDraft {
  why: Kept;
}

export interface ReviewedDrafts extends JudgedDraft {
  kept?: KeptDraft | undefined;
}

/** The draft that the app prefers: revisions change it, and its button is the first. */
export function candidateOf({ draft, verdict, claims, kept }: ReviewedDrafts): JudgedDraft {
  return kept ?? { draft, verdict, claims };
}

export function approvedDraft(
  { draft, verdict, claims, kept }: ReviewedDrafts,
  { draftHash }: Pick<Decision, 'draftHash'>,
): JudgedDraft {
  return kept !== undefined && kept.draft.hash === draftHash ? kept : { draft, verdict, claims };
}

/** Gives the hash that the approval of a review names; undefined for decisions without votes. */
export async function approvedHash(
  decisions: Pick<Decisions, 'listVotes'>,
  { runId, version, decision }: { runId: string; version: number; decision: Decision },
  policy: ReviewPolicy,
): Promise<string | undefined> {
  if (decision.draftHash !== undefined) return decision.draftHash;
  return decidingVote(await decisions.listVotes(runId, `draft:${version}`), policy)?.draftHash;
}

export async function withAnswered(
  decisions: Pick<Decisions, 'listVotes'>,
  { runId, version }: { runId: string; version: number },
  decision: Decision,
): Promise<Decision> {
  if (decision.kind !== 'request_revision') return decision;
  const { by, at } = decision;
  const votes = await decisions.listVotes(runId, `draft:${version}`);
  const answered = votes.findLast((vote) => vote.by === by && vote.at === at)?.answered;
  return answered === undefined ? decision : { ...decision, answered };
}
