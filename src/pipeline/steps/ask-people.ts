import { type RunContext, showCard, showProgress } from '../engine/run-context.ts';
import { Parked } from '../errors.ts';
import type { Review } from '../ports/messenger.ts';
import { settleReview } from '../rules/review/settle-review.ts';
import type { StopReason } from '../rules/review/settle-round.ts';
import { Decision, type Draft, type LedgerItem, type Verdict } from '../run.ts';
import { postNotes } from './post-notes.ts';
import { refreshReading } from './read-brief.ts';

export interface Question {
  draft: Draft;
  verdict: Verdict;
  because: StopReason;
}

/** Parks until a person decides. A note updates the review card, so showing it is not a step. */
export async function askPeople(context: RunContext, question: Question): Promise<Decision> {
  const { run, decisions, messenger } = context;
  const { version } = question.draft;
  const name = `decision:${version}`;
  await showProgress(context, { phase: 'waiting_for_review', draft: version, round: version });
  if (!context.has(name)) await postNotes(context, await context.ledger.listOpen(run.id));
  return await context.step(name, Decision, async () => {
    const found = await decisions.find(run.id, `draft:${version}`);
    if (found !== undefined) return found;
    await messenger.askForReview(run, await reviewOf(context, question));
    await refreshReading(context);
    await forgetWaits(context, name);
    throw new Parked(`a decision on draft ${version}`);
  });
}

async function reviewOf(context: RunContext, question: Question): Promise<Review> {
  const open = await context.ledger.listOpen(context.run.id);
  const approvals = await approvalsOf(context, question.draft);
  return { ...question, open, ...(approvals && { approvals }) };
}

async function approvalsOf(
  { run, decisions }: RunContext,
  { version, hash }: Draft,
): Promise<Review['approvals']> {
  const policy = run.brief.reviewPolicy;
  if (!('approvalsNeeded' in policy)) return undefined;
  const votes = await decisions.listVotes(run.id, `draft:${version}`);
  const review = settleReview(votes, policy, hash);
  return review.state === 'open'
    ? { by: review.approvedBy, missing: review.approvalsMissing }
    : undefined;
}

/** `open` holds the items that the next revision answers, or those that the approval declined. */
export async function showDecision(
  { run, effect, messenger }: RunContext,
  question: Question,
  { decision, open }: { decision: Decision; open: LedgerItem[] },
): Promise<void> {
  await effect(`post:decision:${question.draft.version}`, () =>
    messenger.showDecision(run, { ...question, open }, decision),
  );
}

/** The step has shown its buttons, so its failed attempts are over although it has no result yet. */
export async function forgetWaits(context: RunContext, step: string): Promise<void> {
  const { run, journal } = context;
  if ((await journal.listWaits(run.id)).length === 0) return;
  await journal.forgetFailures(run.id, step);
  await showCard(context, run.id);
}
