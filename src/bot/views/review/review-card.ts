import {
  approvedDraft,
  candidateOf,
  type JudgedDraft,
  type KeptDraft,
} from '../../../pipeline/draft-choice.ts';
import type { Cancelled, Review, ReviewTurn } from '../../../pipeline/ports/messenger.ts';
import { hasGaps } from '../../../pipeline/rules/gaps.ts';
import { isForOthers, stagesOfRun } from '../../../pipeline/rules/review/approvers.ts';
import type { StopReason } from '../../../pipeline/rules/review/settle-round.ts';
import { scoreOf } from '../../../pipeline/rules/score.ts';
import type { Decision, Run, Verdict } from '../../../pipeline/run.ts';
import { escapeMrkdwn, mention } from '../../text/escape.ts';
import { approvalsLines, decidedStagesLines, decisionLine, mentions } from '../../words/people.ts';
import { checkText } from '../../words/reasons.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, type Content, section } from '../blocks.ts';
import { lockedLine } from '../by-hand/edit-modal.ts';
import { issueMenu } from '../by-hand/issue-menu.ts';
import { acceptedClaims, claimsLine } from '../claims/claims-line.ts';
import { isAnswerNext, openQuestionBlocks, openQuestionsOf } from '../questions/question-lines.ts';
import { failedChecks } from './failed-checks.ts';
import { fitPieces } from './fit-pieces.ts';
import { bulletList, closedComments, notesOf } from './ledger-list.ts';
import { reviewRows } from './review-buttons.ts';

/** Asks the team for a decision, with buttons that name the draft. */
export function reviewCard(words: Words, run: Run, review: Review): Content {
  const { openComments, openIssues } = words.review;
  const { text, pings, lead } = leadOf(words, run, review);
  const findings = review.open.filter(({ kind }) => kind === 'finding');
  const blocks = fitPieces(words, [
    { rank: 0, blocks: lead },
    { rank: 2, blocks: openQuestionBlocks(words, review) },
    { rank: 3, blocks: bulletList(words, openComments, notesOf(review.open)) },
    { rank: 1, blocks: bulletList(words, openIssues, findings) },
    { rank: 2, blocks: lockedLine(words, review.locked ?? []) },
    { rank: 1, blocks: issueMenu(words, run, review) },
    { rank: 0, blocks: reviewRows(words, run, review) },
  ]);
  return { text, blocks, pings };
}

/** For a card that Slack refuses: the question and the buttons alone. */
export function plainReviewCard(words: Words, run: Run, review: Review): Content {
  const { text, pings, lead } = leadOf(words, run, review);
  return { text, blocks: [...lead, ...reviewRows(words, run, review)], pings };
}

function leadOf(words: Words, run: Run, review: Review) {
  const title = words.review[headOf(review)](candidateOf(review).draft.version);
  const because = reasonOf(words, run, review);
  const { turn } = review;
  const waiting = turn ? turnLines(words, run, turn) : [];
  const lines = [
    `*${title}*`,
    because,
    review.kept && scoresLine(words, review, review.kept),
    claimsLine(words, review),
    ...(review.approvals ? approvalsLines(words, review.approvals) : []),
    ...waiting,
  ];
  const text = [words.review.sentence(title), because, ...waiting].join(' ');
  const pings = turn === undefined || turn.isCalled ? [] : turn.people;
  return { text, pings, lead: [section(lines.filter(Boolean).join('\n'))] };
}

/** A draft with gaps cannot be approved, so its head says what it needs. */
function headOf(review: Review): 'ready' | 'needsAnswers' | 'needsRevision' {
  const { draft } = candidateOf(review);
  if (!openQuestionsOf(draft, review.open).hasGaps) return 'ready';
  return isAnswerNext(review) ? 'needsAnswers' : 'needsRevision';
}

/** Whose turn it is. */
function turnLines(words: Words, run: Run, turn: ReviewTurn): string[] {
  if (turn.isComplete) return [words.review.allIn];
  const { people, missing: needed, needsAll } = turn;
  if (people.length === 0) return [];
  const stages = stagesOfRun(run);
  const stage = stages.length > 1 ? escapeMrkdwn(turn.name) : undefined;
  if (isForOthers(stages[turn.stage - 1])) {
    return [words.people.waitingForOthers(mention(words, run.requester), needed, stage)];
  }
  return [words.people.waitingFor({ names: mentions(words, people), needed, needsAll }, stage)];
}

/** The same card after a decision: one line, and what the approval accepted or left out. */
export function decidedCard(words: Words, review: Review, decision: Decision): Content {
  const isApproved = decision.kind === 'approve';
  const judged = isApproved ? approvedDraft(review, decision) : candidateOf(review);
  const { draft, verdict } = judged;
  const line = decisionLine(words, decision, draft.version);
  const stages = decidedStagesLines(words, decision);
  const accepted = isApproved
    ? [
        ...acceptedChecks(words, verdict),
        ...acceptedClaims(words, judged),
        ...bulletList(words, words.endings.comments.approved, notesOf(review.open)),
      ]
    : [];
  return { text: line, blocks: [section([line, ...stages].join('\n')), ...accepted] };
}

/** The reason why people are asked, with the open issues of the candidate. */
function reasonOf({ review: words }: Words, run: Run, review: Review): string {
  const { because, open, draft, kept } = review;
  const { verdict } = candidateOf(review);
  const mayApprove = ![draft, ...(kept ? [kept.draft] : [])].some(({ markdown }) =>
    hasGaps(markdown),
  );
  const left = {
    revisions: run.brief.roundsMax,
    issues: failedChecks(verdict).length,
    comments: notesOf(open).length,
    mayApprove,
    isAnswered: !isAnswerNext(review),
  };
  const outcome = because === 'by_hand' ? outcomeOf(verdict) : undefined;
  const reason = [because, ...(outcome ? [outcome] : [])]
    .map((each) => words.because[each](left))
    .join(' ');
  if (kept === undefined) return reason;
  const isExplained = because === 'regression' || because === 'could_not_judge';
  const keptBecause = words.kept[kept.why](kept.draft.version, draft.version);
  const parts = [isExplained ? '' : reason, keptBecause, mayApprove ? words.either : ''];
  return parts.filter(Boolean).join(' ');
}

/** A person's text starts no revision, so its card has to say what the AI reviewer found. */
function outcomeOf(verdict: Verdict): StopReason | undefined {
  if (verdict.verdict === 'abstain') return 'could_not_judge';
  if (verdict.verdict !== 'pass') return undefined;
  return failedChecks(verdict).length > 0 ? 'passed_with_advice' : 'passed';
}

function scoresLine({ review: words }: Words, newest: JudgedDraft, kept: KeptDraft): string {
  const scores = [kept, newest].map(({ draft: { version }, verdict }) => {
    const score = scoreOf(verdict);
    return score ? words.score(version, score.passed, score.of) : words.unscored(version);
  });
  return scores.join(' · ');
}

/** The card of a review that ended without an approval. */
export function decidedLine(words: Words, decision: Decision, version: number): Content {
  const line = decisionLine(words, decision, version);
  return { text: line, blocks: [section(line)] };
}

export function cancelledMessage(
  words: Words,
  run: Run,
  { decision, declined }: Cancelled,
): Content {
  const line = `🚫 ${decisionLine(words, decision, run.progress.draft)}`;
  const closed = closedComments(words, 'cancelled', declined);
  return { text: line, blocks: [section(line), ...closed] };
}

/** In the card of an approval. */
function acceptedChecks(words: Words, verdict: Verdict): Blocks {
  const lines = failedChecks(verdict).map(
    (item) => `• ${escapeMrkdwn(checkText(words, item).question)}`,
  );
  return lines.length === 0
    ? []
    : [section([`*${words.endings.acceptedChecks}*`, ...lines].join('\n'))];
}
