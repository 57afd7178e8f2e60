import {
  approvedDraft,
  candidateOf,
  type JudgedDraft,
  type KeptDraft,
} from '../../../pipeline/draft-choice.ts';
import type { Cancelled, Review, ReviewTurn } from '../../../pipeline/ports/messenger.ts';
import { failedItems } from '../../../pipeline/rules/checks/verdict.ts';
import { findGaps } from '../../../pipeline/rules/gaps.ts';
import { isForAnyone, stagesOfRun } from '../../../pipeline/rules/review/approvers.ts';
import { isChangeRequest } from '../../../pipeline/rules/review/note-rules.ts';
import { isLastDraft } from '../../../pipeline/rules/review/settle-round.ts';
import { scoreOf } from '../../../pipeline/rules/score.ts';
import type { ChecklistResult, Decision, LedgerItem, Run, Verdict } from '../../../pipeline/run.ts';
import {
  APPROVERS_CHANGE,
  approveValue,
  buttonValue,
  RUN_APPROVE,
  RUN_APPROVE_NEWEST,
  RUN_CANCEL,
  RUN_REQUEST_REVISION,
} from '../../action-ids.ts';
import { escapeMrkdwn, mention, oneLine, toPlainText, truncate } from '../../text/escape.ts';
import { approvalsLines, decidedStagesLines, decisionLine } from '../../words/people.ts';
import { checkText } from '../../words/reasons.ts';
import type { Words } from '../../words/words.ts';
import {
  type Blocks,
  button,
  type ConfirmationWords,
  type Content,
  confirmation,
  section,
} from '../blocks.ts';
import { acceptedClaims, claimsButton, claimsLine, ungivenLabels } from '../claims/claims-line.ts';
import { answerButtons, openQuestionBlocks, openQuestionsOf } from '../questions/question-lines.ts';
import { bulletList, closedComments, notesOf } from './ledger-list.ts';

/** Asks the team for a decision, with buttons that name the draft. */
export function reviewCard(words: Words, run: Run, review: Review): Content {
  const title = words.review.ready(candidateOf(review).draft.version);
  const because = reasonOf(words, run, review);
  const { turn } = review;
  const lines = [
    `*${title}*`,
    because,
    review.kept && scoresLine(words, review, review.kept),
    claimsLine(words, review),
    ...(review.approvals ? approvalsLines(words, review.approvals) : []),
    ...(turn ? turnLines(words, run, turn) : []),
  ];
  const called = turn?.isCalled === false ? turnLines(words, run, turn) : [];
  const blocks: Blocks = [
    section(lines.filter(Boolean).join('\n')),
    ...openQuestionBlocks(words, review),
    ...openItems(words, review.open),
    { type: 'actions', elements: buttons(words, run, review) },
  ];
  const pings = turn === undefined || turn.isCalled ? [] : turn.people;
  return { text: [`${title}. ${because}`, ...called].join(' '), blocks, pings };
}

/** Whose turn it is. */
function turnLines({ people, review }: Words, run: Run, turn: ReviewTurn): string[] {
  if (turn.isComplete) return [review.allIn];
  if (turn.people.length === 0) return [];
  const stage = stagesOfRun(run).length > 1 ? escapeMrkdwn(turn.name) : undefined;
  return [people.waitingFor(turn.people.map(mention), turn.missing, stage)];
}

/** The same card after a decision: no buttons, the decision, and the comments that were open. */
export function decidedCard(
  words: Words,
  { run, review }: { run: Run; review: Review },
  decision: Decision,
): Content {
  const { open } = review;
  const isApproved = decision.kind === 'approve';
  const judged = isApproved ? approvedDraft(review, decision) : candidateOf(review);
  const { draft, verdict } = judged;
  const line = decisionLine(words, decision, draft.version);
  const stages = decidedStagesLines(words, decision);
  const title = `*${words.review.of(draft.version)}*`;
  const lead = section([title, reasonOf(words, run, review), line, ...stages].join('\n'));
  const items = isApproved
    ? [
        ...acceptedChecks(words, verdict),
        ...acceptedClaims(words, judged),
        ...bulletList(words, words.endings.comments.approved, notesOf(open)),
      ]
    : openItems(
        words,
        open.filter((item) => !isChangeRequest(item)),
      );
  return { text: line, blocks: [lead, ...items] };
}

/** The reason why people are asked, with the open issues of the candidate. */
function reasonOf({ review: words }: Words, run: Run, review: Review): string {
  const { because, open, draft, kept } = review;
  const candidate = candidateOf(review);
  const reason = words.because[because]({
    revisions: run.brief.roundsMax,
    issues: failedChecks(candidate.verdict).length,
    comments: notesOf(open).length,
    questions: new Set(findGaps(candidate.draft.markdown).map(({ question }) => question)).size,
  });
  if (kept === undefined) return reason;
  const isExplained = because === 'regression' || because === 'could_not_judge';
  const keptBecause = words.kept[kept.why](kept.draft.version, draft.version);
  return isExplained ? keptBecause : `${reason} ${keptBecause}`;
}

function scoresLine({ review: words }: Words, newest: JudgedDraft, kept: KeptDraft): string {
  const scores = [kept, newest].map(({ draft: { version }, verdict }) => {
    const score = scoreOf(verdict);
    return score ? words.score(version, score.passed, score.of) : words.unscored(version);
  });
  return scores.join(' · ');
}

/** The card of a review that ended with a cancelled run. */
export function closedCard(words: Words, version: number, cancelled: Decision): Content {
  const line = decisionLine(words, cancelled, version);
  return { text: line, blocks: [section(`*${words.review.of(version)}*\n${line}`)] };
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

function openItems(words: Words, open: readonly LedgerItem[]): Blocks {
  const { openComments, openIssues } = words.review;
  const findings = open.filter(({ kind }) => kind === 'finding');
  return [
    ...bulletList(words, openComments, notesOf(open)),
    ...bulletList(words, openIssues, findings),
  ];
}

/** An approval accepts failed checks and open questions, which it names, and leaves out open comments. */
function questionBefore(
  words: Words,
  judged: JudgedDraft,
  open: readonly LedgerItem[],
): ConfirmationWords | undefined {
  const { draft, verdict } = judged;
  const { approveWithFailed, approveWithComments, approveWithQuestions } = words.confirmations;
  const { hasGaps, others } = openQuestionsOf(draft, open);
  // The app refuses that approval and says why.
  if (hasGaps) return undefined;
  const comments = notesOf(open).length;
  const questions = others.map(
    ({ id, text }) => `${id} ${truncate(toPlainText(oneLine(text)), 80)}`,
  );
  const failed = failedChecks(verdict).map((item) => checkText(words, item).question);
  const claims = ungivenLabels(words, judged);
  if (failed.length > 0) return approveWithFailed(failed, comments, questions.length, claims);
  if (questions.length > 0) return approveWithQuestions(questions, comments);
  return comments > 0 ? approveWithComments(comments) : undefined;
}

function failedChecks(verdict: Verdict): ChecklistResult[] {
  return failedItems(verdict).filter(({ severity }) => severity === 'hard');
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

function buttons(words: Words, run: Run, review: Review) {
  const { buttons, confirmations } = words;
  const { draft } = review;
  const value = buttonValue(run.id, draft.version);
  const stop = {
    style: 'danger' as const,
    confirm: confirmation(confirmations.stopReview, 'danger'),
  };
  const change = { actionId: RUN_REQUEST_REVISION, value };
  const approvers = { actionId: APPROVERS_CHANGE, value };
  return [
    ...approveButtons(words, run, review),
    ...answerButtons(words, run.id, review),
    ...claimsButton(words, run, review),
    ...(isLastDraft(draft.version) ? [] : [button(buttons.requestChanges, change)]),
    ...(isForAnyone(stagesOfRun(run)) ? [] : [button(buttons.changeApprovers, approvers)]),
    button(buttons.stop, { actionId: RUN_CANCEL, value }, stop),
  ];
}

/** One, or one for each of two drafts, the candidate first. Only a choice needs a hash. */
function approveButtons(words: Words, run: Run, review: Review) {
  const { draft, kept, open, turn } = review;
  const approve = (judged: JudgedDraft, { actionId, draftHash }: Approval) => {
    const question = questionBefore(words, judged, open);
    const style = actionId === RUN_APPROVE ? ('primary' as const) : undefined;
    const openKey = turn?.openKeys[judged.draft.hash];
    const value = approveValue({ runId: run.id, version: draft.version, draftHash, openKey });
    return button(
      words.buttons.approve(judged.draft.version),
      { actionId, value },
      { ...(style && { style }), ...(question && { confirm: confirmation(question, 'primary') }) },
    );
  };
  if (kept === undefined) return [approve(review, { actionId: RUN_APPROVE })];
  const isApprovable = (hash: string) => turn?.approvable.includes(hash) ?? true;
  return [
    ...(isApprovable(kept.draft.hash)
      ? [approve(kept, { actionId: RUN_APPROVE, draftHash: kept.draft.hash })]
      : []),
    ...(isApprovable(draft.hash)
      ? [approve(review, { actionId: RUN_APPROVE_NEWEST, draftHash: draft.hash })]
      : []),
  ];
}

interface Approval {
  actionId: string;
  draftHash?: string;
}
