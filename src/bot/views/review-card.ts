import type { Cancelled, Review } from '../../pipeline/ports/messenger.ts';
import { isChangeRequest } from '../../pipeline/rules/review/note-rules.ts';
import { isLastDraft } from '../../pipeline/rules/review/settle-round.ts';
import { failedItems } from '../../pipeline/rules/review/verdict.ts';
import type { ChecklistResult, Decision, LedgerItem, Run, Verdict } from '../../pipeline/run.ts';
import { buttonValue, RUN_APPROVE, RUN_CANCEL, RUN_REQUEST_REVISION } from '../action-ids.ts';
import { escapeMrkdwn, oneLine, toPlainText, truncate } from '../text/escape.ts';
import { approvalsLine, approversLine, decisionLine } from '../words/people.ts';
import { checkText } from '../words/reasons.ts';
import type { Words } from '../words/words.ts';
import {
  type Blocks,
  button,
  type ConfirmationWords,
  type Content,
  confirmation,
  section,
} from './blocks.ts';
import { bulletList, closedComments, notesOf } from './ledger-list.ts';
import { answerButtons, openQuestionBlocks, openQuestionsOf } from './questions/question-lines.ts';

/** Asks the team for a decision, with buttons that name the draft. */
export function reviewCard(words: Words, run: Run, review: Review): Content {
  const title = words.review.ready(review.draft.version);
  const because = reasonOf(words, run, review);
  const approvers = approversLine(words, run);
  const progress = review.approvals && approvalsLine(words, review.approvals);
  const lines = [`*${title}*`, because, approvers && `${approvers}.`, progress];
  const blocks: Blocks = [
    section(lines.filter(Boolean).join('\n')),
    ...openQuestionBlocks(words, review),
    ...openItems(words, review.open),
    { type: 'actions', elements: buttons(words, run, review) },
  ];
  return { text: `${title}. ${because}`, blocks };
}

/** The same card after a decision: no buttons, the decision, and the comments that were open. */
export function decidedCard(
  words: Words,
  { run, review }: { run: Run; review: Review },
  decision: Decision,
): Content {
  const { draft, open } = review;
  const line = decisionLine(words, decision, draft.version);
  const lead = section(
    `*${words.review.of(draft.version)}*\n${reasonOf(words, run, review)}\n${line}`,
  );
  const items =
    decision.kind === 'approve'
      ? [
          ...acceptedChecks(words, review.verdict),
          ...bulletList(words, words.endings.comments.approved, notesOf(open)),
        ]
      : openItems(
          words,
          open.filter((item) => !isChangeRequest(item)),
        );
  return { text: line, blocks: [lead, ...items] };
}

/** The reason why people are asked, with the open issues. */
function reasonOf({ review: words }: Words, run: Run, { because, verdict, open }: Review): string {
  return words.because[because]({
    revisions: run.brief.roundsMax,
    issues: failedChecks(verdict).length,
    comments: notesOf(open).length,
  });
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
function questionBefore(words: Words, review: Review): ConfirmationWords | undefined {
  const { verdict, open } = review;
  const { approveWithFailed, approveWithComments, approveWithQuestions } = words.confirmations;
  const { hasGaps, others } = openQuestionsOf(review);
  // The app refuses that approval and says why.
  if (hasGaps) return undefined;
  const comments = notesOf(open).length;
  const questions = others.map(
    ({ id, text }) => `${id} ${truncate(toPlainText(oneLine(text)), 80)}`,
  );
  const failed = failedChecks(verdict).map((item) => checkText(words, item).question);
  if (failed.length > 0) return approveWithFailed(failed, comments, questions.length);
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
  const question = questionBefore(words, review);
  const approve = {
    style: 'primary' as const,
    ...(question && { confirm: confirmation(question, 'primary') }),
  };
  const stop = {
    style: 'danger' as const,
    confirm: confirmation(confirmations.stopReview, 'danger'),
  };
  const change = { actionId: RUN_REQUEST_REVISION, value };
  return [
    button(buttons.approve(draft.version), { actionId: RUN_APPROVE, value }, approve),
    ...answerButtons(words, run.id, review),
    ...(isLastDraft(draft.version) ? [] : [button(buttons.requestChanges, change)]),
    button(buttons.stop, { actionId: RUN_CANCEL, value }, stop),
  ];
}
