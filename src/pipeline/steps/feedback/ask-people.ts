import { AskedReview, askedReviewStep } from '../../asked-review.ts';
import {
  approvedHash,
  type JudgedDraft,
  Offer,
  offerStep,
  type ReviewedDrafts,
  withAnswered,
} from '../../draft-choice.ts';
import { type RunContext, showCard, showProgress } from '../../engine/run-context.ts';
import { Parked } from '../../errors.ts';
import type { Approvals } from '../../ports/messenger.ts';
import {
  countIssues,
  type StruckIssue,
  struckIssues,
  withoutStruck,
} from '../../rules/by-hand/struck-issues.ts';
import { hasGaps } from '../../rules/gaps.ts';
import { stagesOfRun } from '../../rules/review/approvers.ts';
import { acceptedItems, failedChecksOf, openKey } from '../../rules/review/open-items.ts';
import type { StopReason } from '../../rules/review/settle-round.ts';
import { stagesOfDraft, type Turn, turnOf } from '../../rules/review/turn.ts';
import { isByHand } from '../../run/by-hand.ts';
import { Decision, type Draft, type LedgerItem, type Run, type Vote } from '../../run.ts';
import { refreshReading } from '../brief/read-brief.ts';
import { closeWarnings } from '../expire.ts';
import {
  closeCalls,
  isCardCalled,
  postCalls,
  recordCalls,
  remindPeople,
  stageAskedAt,
} from './call-people.ts';
import { openItems, withClaimDecisions } from './confirmed-claims.ts';
import { postApproverChanges } from './post-approver-changes.ts';
import { postNotes } from './post-notes.ts';

/** The drafts that people decide about, and why they are asked now. */
export interface ReviewedRound extends ReviewedDrafts {
  because: StopReason;
}

/** Parks until a person decides. A note updates the review card, so showing it is not a step. */
export async function askPeople(context: RunContext, review: ReviewedRound): Promise<Decision> {
  const { run, decisions } = context;
  const { version } = review.draft;
  const name = `decision:${version}`;
  await recordOffer(context, review);
  await showProgress(context, { phase: 'waiting_for_review', draft: version, round: version });
  if (!context.has(name)) {
    await postNotes(context, await context.ledger.listOpen(run.id));
    await postApproverChanges(context);
  }
  const asking = context.has(name) ? undefined : await beginAsking(context, review);
  return await context.step(name, Decision, async () => {
    const found = await decisions.find(run.id, `draft:${version}`);
    if (found !== undefined) return await withChoice(context, review, found);
    if (asking !== undefined) await showReview(context, review, asking);
    // The card links to the review, which has a place only now.
    await showCard(context, run.id);
    await forgetWaits(context, name);
    const remindAt = asking && (await remindPeople(context, { version, ...asking }));
    throw new Parked(`a decision on draft ${version}`, undefined, {
      ...(remindAt && { remindAt }),
    });
  });
}

interface Asking {
  votes: readonly Vote[];
  turn: Turn;
  isBlocked: boolean;
  askedAt: number;
  drafts: AskedReview['drafts'];
  calls: Awaited<ReturnType<typeof recordCalls>>;
}

/** Records what people are asked and who is called, before a message says so. */
async function beginAsking(context: RunContext, review: ReviewedRound): Promise<Asking> {
  const { run, clock, decisions } = context;
  const { version } = review.draft;
  const name = askedReviewStep(version);
  const { at, drafts } = await context.step(name, AskedReview, async () => {
    const { settled } = await settledReview(context, review);
    return {
      at: clock.now(),
      drafts: judgedDraftsOf(settled).map(({ draft, verdict }) => {
        return { hash: draft.hash, ...failedChecksOf(verdict) };
      }),
    };
  });
  const votes = await decisions.listVotes(run.id, `draft:${version}`);
  const hashes = draftsOf(review).map(({ hash }) => hash);
  const turn = turnOf(run, votes, hashes);
  const askedAt = await stageAskedAt(context, version, { stage: turn.stage, at });
  const isBlocked =
    run.brief.loop === 'editor' && draftsOf(review).every(({ markdown }) => hasGaps(markdown));
  const calls = await recordCalls(context, version, turn);
  return { votes, turn, isBlocked, askedAt, drafts, calls };
}

async function showReview(
  context: RunContext,
  review: ReviewedRound,
  asking: Asking,
): Promise<void> {
  const { run, messenger } = context;
  const { turn, isBlocked, calls } = asking;
  const approvals = approvalsOf(run, review, asking.votes);
  const open = await openItems(context);
  const openKeys = draftsOf(review).flatMap(({ hash, markdown }) => {
    const failed = asking.drafts.find((asked) => asked.hash === hash);
    return failed ? [[hash, openKey(acceptedItems(failed, markdown, open), turn.name)]] : [];
  });
  const isCalled = isCardCalled(context, calls);
  const locked = (await context.sectionLocks.list(run.id)).map(({ heading }) => heading);
  const { settled, struck } = await settledReview(context, review);
  await messenger.askForReview(run, {
    ...{ ...settled, open, locked, dismissed: countIssues(struck) },
    ...(approvals && { approvals }),
    turn: { ...turn, isCalled, openKeys: Object.fromEntries(openKeys) },
  });
  const { version } = review.draft;
  await postCalls(context, { version, turn, isBlocked, calls });
  await refreshReading(context, version);
}

/** Before the card, so that a click finds the hashes it may name. */
async function recordOffer(context: RunContext, review: ReviewedRound): Promise<void> {
  if (review.kept === undefined) return;
  const drafts = draftsOf(review).map(({ version, hash }) => ({ version, hash }));
  await context.step(offerStep(review.draft.version), Offer, async () => ({ drafts }));
}

function judgedDraftsOf({ draft, verdict, kept }: ReviewedDrafts): JudgedDraft[] {
  return kept === undefined ? [{ draft, verdict }] : [kept, { draft, verdict }];
}

function draftsOf(reviewed: ReviewedDrafts): Draft[] {
  return judgedDraftsOf(reviewed).map(({ draft }) => draft);
}

/** A decision of an older version has no hash; its votes do, and have the number of answers. */
async function withChoice(
  { run, decisions }: RunContext,
  { draft, kept }: ReviewedRound,
  decision: Decision,
): Promise<Decision> {
  const review = { runId: run.id, version: draft.version, decision };
  if (decision.kind === 'request_revision') return await withAnswered(decisions, review, decision);
  const isChoice = kept !== undefined && decision.kind === 'approve';
  if (!isChoice && !isByHand(decision.kind)) return decision;
  const draftHash = await approvedHash(decisions, review, run.brief.reviewPolicy);
  return { ...decision, ...(draftHash !== undefined && { draftHash }) };
}

/** Confirmed claims and dismissed issues count as passed, also those of this review. */
async function settledReview(
  context: RunContext,
  review: ReviewedRound,
): Promise<{ settled: ReviewedRound; struck: StruckIssue[] }> {
  const struck = struckIssues(await context.ledger.list(context.run.id));
  const confirmed = await withClaimDecisions(context, review);
  const { verdict, kept } = confirmed;
  const settled = {
    ...confirmed,
    verdict: withoutStruck(verdict, struck),
    kept: kept && { ...kept, verdict: withoutStruck(kept.verdict, struck) },
  };
  return { settled, struck };
}

/** Only where several approvals are needed, or the brief counts them. */
function approvalsOf(
  run: Run,
  review: ReviewedRound,
  votes: readonly Vote[],
): Approvals[] | undefined {
  const stages = stagesOfRun(run);
  const isCounted = 'approvalsNeeded' in run.brief.reviewPolicy;
  if (!isCounted && stages.length === 1 && stages[0]?.needed === 1) return undefined;
  return draftsOf(review).flatMap(({ version, hash }) =>
    stagesOfDraft(run, votes, hash).map(({ name, approvedBy, missing }) => ({
      ...{ draft: version, by: approvedBy, missing },
      ...(stages.length > 1 && { stage: name }),
    })),
  );
}

/** `open` holds the items that the next revision answers, or those that the approval declined. */
export async function showDecision(
  context: RunContext,
  review: ReviewedRound,
  { decision, open }: { decision: Decision; open: LedgerItem[] },
): Promise<void> {
  const { run, effect, messenger } = context;
  await effect(`post:decision:${review.draft.version}`, async () => {
    const { settled } = await settledReview(context, review);
    await messenger.showDecision(run, { ...settled, open }, decision);
    await closeCalls(context, review.draft.version);
  });
  await closeWarnings(context);
}

/** The step has shown its buttons, so its failed attempts are over although it has no result yet. */
export async function forgetWaits(context: RunContext, step: string): Promise<void> {
  const { run, journal } = context;
  if ((await journal.listWaits(run.id)).length === 0) return;
  await journal.forgetFailures(run.id, step);
  await showCard(context, run.id);
}
