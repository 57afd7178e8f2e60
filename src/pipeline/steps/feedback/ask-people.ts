import { approvedHash, Offer, offerStep, type ReviewedDrafts } from '../../draft-choice.ts';
import { type RunContext, showCard, showProgress } from '../../engine/run-context.ts';
import { Parked } from '../../errors.ts';
import type { Approvals, Review } from '../../ports/messenger.ts';
import {
  type StruckIssue,
  struckIssues,
  withoutStruck,
} from '../../rules/by-hand/struck-issues.ts';
import { settleReview } from '../../rules/review/settle-review.ts';
import type { StopReason } from '../../rules/review/settle-round.ts';
import { isByHand } from '../../run/by-hand.ts';
import { Decision, type Draft, type LedgerItem } from '../../run.ts';
import { refreshReading } from '../brief/read-brief.ts';
import { openItems, withClaimDecisions } from './confirmed-claims.ts';
import { postNotes } from './post-notes.ts';

export interface Question extends ReviewedDrafts {
  because: StopReason;
}

/** Parks until a person decides. A note updates the review card, so showing it is not a step. */
export async function askPeople(context: RunContext, question: Question): Promise<Decision> {
  const { run, decisions, messenger } = context;
  const { version } = question.draft;
  const name = `decision:${version}`;
  await recordOffer(context, question);
  await showProgress(context, { phase: 'waiting_for_review', draft: version, round: version });
  if (!context.has(name)) await postNotes(context, await context.ledger.listOpen(run.id));
  return await context.step(name, Decision, async () => {
    const found = await decisions.find(run.id, `draft:${version}`);
    if (found !== undefined) return await withChoice(context, question, found);
    await messenger.askForReview(run, await reviewOf(context, question));
    await refreshReading(context, version);
    // The card links to the review, which has a place only now.
    await showCard(context, run.id);
    await forgetWaits(context, name);
    throw new Parked(`a decision on draft ${version}`);
  });
}

/** Before the card, so that a click finds the hashes it may name. */
async function recordOffer(context: RunContext, question: Question): Promise<void> {
  if (question.kept === undefined) return;
  const drafts = draftsOf(question).map(({ version, hash }) => ({ version, hash }));
  await context.step(offerStep(question.draft.version), Offer, async () => ({ drafts }));
}

function draftsOf({ draft, kept }: ReviewedDrafts): Draft[] {
  return kept === undefined ? [draft] : [kept.draft, draft];
}

async function withChoice(
  { run, decisions }: RunContext,
  { draft, kept }: Question,
  decision: Decision,
): Promise<Decision> {
  const isChoice = kept !== undefined && decision.kind === 'approve';
  if (!isChoice && !isByHand(decision.kind)) return decision;
  const review = { runId: run.id, version: draft.version };
  const draftHash = await approvedHash(decisions, review, run.brief.reviewPolicy);
  return { ...decision, ...(draftHash !== undefined && { draftHash }) };
}

async function reviewOf(context: RunContext, question: Question): Promise<Review> {
  const open = await openItems(context);
  const struck = struckIssues(await context.ledger.list(context.run.id));
  const approvals = await approvalsOf(context, question);
  const locked = (await context.sectionLocks.list(context.run.id)).map(({ heading }) => heading);
  const settled = withStruck(await withClaimDecisions(context, question), struck);
  const dismissed = struck.length;
  return { ...settled, open, locked, dismissed, ...(approvals && { approvals }) };
}

/** Dismissed issues count as passed, also those that people dismiss during the review. */
function withStruck(question: Question, struck: readonly StruckIssue[]): Question {
  const { verdict, kept } = question;
  return {
    ...question,
    verdict: withoutStruck(verdict, struck),
    kept: kept && { ...kept, verdict: withoutStruck(kept.verdict, struck) },
  };
}

async function approvalsOf(
  { run, decisions }: RunContext,
  question: Question,
): Promise<Approvals[] | undefined> {
  const policy = run.brief.reviewPolicy;
  if (!('approvalsNeeded' in policy)) return undefined;
  const votes = await decisions.listVotes(run.id, `draft:${question.draft.version}`);
  return draftsOf(question).flatMap(({ version, hash }) => {
    const review = settleReview(votes, policy, [hash]);
    if (review.state !== 'open') return [];
    return [{ draft: version, by: review.approvedBy, missing: review.approvalsMissing }];
  });
}

/** `open` holds the items that the next revision answers, or those that the approval declined. */
export async function showDecision(
  context: RunContext,
  question: Question,
  { decision, open }: { decision: Decision; open: LedgerItem[] },
): Promise<void> {
  const { run, ledger, effect, messenger } = context;
  await effect(`post:decision:${question.draft.version}`, async () => {
    const struck = struckIssues(await ledger.list(run.id));
    const settled = withStruck(await withClaimDecisions(context, question), struck);
    await messenger.showDecision(run, { ...settled, open }, decision);
  });
}

/** The step has shown its buttons, so its failed attempts are over although it has no result yet. */
export async function forgetWaits(context: RunContext, step: string): Promise<void> {
  const { run, journal } = context;
  if ((await journal.listWaits(run.id)).length === 0) return;
  await journal.forgetFailures(run.id, step);
  await showCard(context, run.id);
}
