import { readOffer } from '../draft-choice.ts';
import type { Journal } from '../ports/ports.ts';
import { readClaims } from '../recorded-claims.ts';
import { claimSubject } from '../rules/claims/checked-claims.ts';
import { askedStep } from '../rules/replies/conflicts.ts';
import type { DecisionRequest } from '../rules/review/approval.ts';
import { ClaimAct } from '../run/draft-claim.ts';
import { ConflictChoice } from '../run/review/conflict-choice.ts';
import type { Run } from '../run.ts';

/** Whether the run has put this choice or claim to people. */
export async function isAskedAbout(
  journal: Pick<Journal, 'find'>,
  run: Pick<Run, 'id' | 'progress'>,
  wanted: DecisionRequest,
): Promise<boolean> {
  if (isChoice(wanted)) return await isOpenChoice(journal, run.id, wanted.subject);
  return isAboutClaim(wanted) && (await isClaimUnderReview(journal, run, wanted.subject));
}

type ChoiceRequest = Extract<DecisionRequest, { kind: ConflictChoice }>;

function isChoice(wanted: DecisionRequest): wanted is ChoiceRequest {
  return ConflictChoice.safeParse(wanted.kind).success;
}

/** The subject comes from a button's value: the run has asked about it, and still waits. */
async function isOpenChoice(
  journal: Pick<Journal, 'find'>,
  runId: string,
  subject: string,
): Promise<boolean> {
  const [asked, settled] = await Promise.all([
    journal.find(runId, askedStep(subject)),
    journal.find(runId, subject),
  ]);
  return asked !== undefined && settled === undefined;
}

type ClaimRequest = Extract<DecisionRequest, { kind: ClaimAct }>;

function isAboutClaim(wanted: DecisionRequest): wanted is ClaimRequest {
  return ClaimAct.safeParse(wanted.kind).success;
}

/** The subject comes from a button's value: a draft under review has the claim. */
async function isClaimUnderReview(
  journal: Pick<Journal, 'find'>,
  run: Pick<Run, 'id' | 'progress'>,
  subject: string,
): Promise<boolean> {
  if (run.progress.phase !== 'waiting_for_review') return false;
  const offered = await readOffer(journal, run.id, run.progress.draft);
  const lists = await Promise.all(
    offered.map(({ version }) => readClaims(journal, run.id, version)),
  );
  return lists.some((claims) => claims?.rows.some((row) => claimSubject(row) === subject));
}
