import { approvedDraft, candidateOf } from './draft-choice.ts';
import type { RunContext } from './engine/run-context.ts';
import { settleEditorRound } from './rules/review/settle-editor-round.ts';
import { settleRound } from './rules/review/settle-round.ts';
import { isByHand } from './run/by-hand.ts';
import { type Decision, DRAFTS_MAX, type LedgerItem } from './run.ts';
import { writeFirstDraft } from './steps/draft/first-draft.ts';
import { foldDrafts } from './steps/draft/fold-drafts.ts';
import { reviseCandidate } from './steps/draft/revise-candidate.ts';
import { startVersion } from './steps/draft/start-version.ts';
import { takeHandDraft } from './steps/draft/take-hand-draft.ts';
import { askPeople, type ReviewedRound, showDecision } from './steps/feedback/ask-people.ts';
import { declineOpen } from './steps/feedback/decline-open.ts';
import { postNotes } from './steps/feedback/post-notes.ts';
import { readFeedback, settleFeedback } from './steps/feedback/read-feedback.ts';
import { readLedger } from './steps/feedback/read-ledger.ts';
import { type JudgedRound, judgeRound, type Round } from './steps/judge/judge-round.ts';
import { makeAssets } from './steps/make-assets.ts';
import { publish } from './steps/publish.ts';
import { findReached, keepReached, type ReachedRound } from './steps/reached-round.ts';
import { retryFailedAssets } from './steps/retry-assets.ts';

/**
 * The life of a run. Each advance replays it, from the round that the one before has reached: steps with a
 * recorded result only read it.
 */
export async function runWorkflow(context: RunContext): Promise<void> {
  const { roundsMax, loop } = context.run.brief;
  const settle = loop === 'editor' ? settleEditorRound : settleRound;
  let { round, revisions } = findReached(context) ?? (await beginRounds(context));
  for (; round.draft.version <= DRAFTS_MAX; keepReached(context, { round, revisions })) {
    const judged = await judgeRound(context, round);
    const whole = [judged.draft, candidateOf(judged).draft];
    await foldDrafts(context, { newest: judged.draft.version, whole });
    const settleWith = (open: readonly LedgerItem[]) =>
      settle({ ...judged, open, revisions, roundsMax });
    const open = await readFeedback(context, judged.draft, settleWith);
    const settlement = settleWith(open);
    if (settlement.next === 'revise') {
      round = await reviseCandidate(context, judged, { open });
      revisions += 1;
      continue;
    }
    const review = { ...judged, because: settlement.because };
    const decision = await askPeople(context, review);
    if (decision.kind === 'approve') return await finishPost(context, review, decision);
    round = await followRequest(context, review, decision);
  }
}

async function beginRounds(context: RunContext): Promise<ReachedRound> {
  const { basedOn } = context.run.brief;
  const round = basedOn
    ? await startVersion(context, basedOn)
    : { draft: await writeFirstDraft(context), answered: [] };
  return { round, revisions: 0 };
}

type Review = JudgedRound & ReviewedRound;

async function finishPost(context: RunContext, review: Review, approval: Decision): Promise<void> {
  const { draft } = approvedDraft(review, approval);
  const because = { code: 'draft_approved', draft: draft.version } as const;
  const declined = await declineOpen(context, 'approved', because);
  await showDecision(context, review, { decision: approval, open: declined });
  await foldDrafts(context, { newest: review.draft.version, whole: [draft] });
  const assets = await makeAssets(context, draft);
  await publish(context, { draft, approval, assets });
  await retryFailedAssets(context, draft, assets);
}

/** Takes the draft that a person has given, or makes the revision that they ask for. */
async function followRequest(
  context: RunContext,
  review: Review,
  decision: Decision,
): Promise<Round> {
  const moment = 'decided';
  const open = await readLedger(context, review.draft, moment);
  await showDecision(context, review, { decision, open });
  await postNotes(context, open);
  if (isByHand(decision.kind)) return await takeHandDraft(context, review, decision);
  const wishes = await settleFeedback(context, review.draft, { open, moment });
  return await reviseCandidate(context, review, { open: wishes, isRequested: true });
}
