import type { types } from '@slack/bolt';
import type { JudgedDraft } from '../../../pipeline/draft-choice.ts';
import type { Review } from '../../../pipeline/ports/messenger.ts';
import { hasGaps } from '../../../pipeline/rules/gaps.ts';
import { isForAnyone, stagesOfRun } from '../../../pipeline/rules/review/approvers.ts';
import { isLastDraft } from '../../../pipeline/rules/review/settle-round.ts';
import type { LedgerItem, Run } from '../../../pipeline/run.ts';
import {
  APPROVERS_CHANGE,
  approveValue,
  buttonValue,
  DRAFT_EDIT,
  DRAFTS_COMPARE,
  RUN_APPROVE,
  RUN_APPROVE_NEWEST,
  RUN_REQUEST_REVISION,
} from '../../action-ids.ts';
import { oneLine, toPlainText, truncate } from '../../text/escape.ts';
import { checkText } from '../../words/reasons.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, button, type ConfirmationWords, confirmation } from '../blocks.ts';
import { cardMenu } from '../card-menu.ts';
import { claimsButton, ungivenLabels } from '../claims/claims-line.ts';
import { ledgerButton } from '../ledger/ledger-modal.ts';
import { answerButtons, openQuestionsOf } from '../questions/question-lines.ts';
import { failedChecks } from './failed-checks.ts';
import { notesOf } from './ledger-list.ts';

type ReviewButtons = (words: Words, run: Run, review: Review) => (types.Button | types.Overflow)[];

/** To decide. Each function gives its buttons in order; a row takes each action id once. */
const MAIN_ROW: readonly ReviewButtons[] = [
  approveButtons,
  (words, run, review) => answerButtons(words, run.id, review),
  claimsButton,
  requestButton,
  editButton,
  (words, run) => [cardMenu(words, run, { hasFeedbackButton: true })],
];

/** For everything else that people do with the draft. */
const SECOND_ROW: readonly ReviewButtons[] = [
  compareButton,
  (words, run) => [ledgerButton(words, run)],
  approversButton,
];

export function reviewRows(words: Words, run: Run, review: Review): Blocks {
  return [MAIN_ROW, SECOND_ROW].flatMap((row): Blocks => {
    const elements = row.flatMap((buttons) => buttons(words, run, review));
    return elements.length === 0 ? [] : [{ type: 'actions', elements }];
  });
}

function requestButton({ buttons }: Words, run: Run, { draft }: Review): types.Button[] {
  const change = { actionId: RUN_REQUEST_REVISION, value: buttonValue(run.id, draft.version) };
  return isLastDraft(draft.version) ? [] : [button(buttons.requestChanges, change)];
}

function editButton({ buttons }: Words, run: Run, { draft }: Review): types.Button[] {
  const edit = { actionId: DRAFT_EDIT, value: buttonValue(run.id, draft.version) };
  return isLastDraft(draft.version) ? [] : [button(buttons.edit, edit)];
}

function approversButton({ buttons }: Words, run: Run, { draft }: Review): types.Button[] {
  if (isForAnyone(stagesOfRun(run))) return [];
  const change = { actionId: APPROVERS_CHANGE, value: buttonValue(run.id, draft.version) };
  return [button(buttons.changeApprovers, change)];
}

function compareButton({ buttons }: Words, run: Run, { draft }: Review): types.Button[] {
  const compare = { actionId: DRAFTS_COMPARE, value: buttonValue(run.id, draft.version) };
  return draft.version > 1 ? [button(buttons.compare, compare)] : [];
}

/** One, or one for each of two drafts, the candidate first. Only a choice needs a hash. */
function approveButtons(words: Words, run: Run, review: Review): types.Button[] {
  const { draft, kept, open, turn } = review;
  const approve = (judged: JudgedDraft, { actionId, draftHash }: Approval) => {
    const question = questionBefore(words, judged, open);
    const isFirst = actionId === RUN_APPROVE && !hasGaps(judged.draft.markdown);
    const style = isFirst ? ('primary' as const) : undefined;
    const openKey = turn?.openKeys[judged.draft.hash];
    // 0.5.0 does not know changed approvers.
    const onlyHash = run.approvers === undefined ? judged.draft.hash : undefined;
    const parts = { runId: run.id, version: draft.version, draftHash, onlyHash, openKey };
    return button(
      words.buttons.approve(judged.draft.version),
      { actionId, value: approveValue(parts) },
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
  if (failed.length > 0) {
    const claims = ungivenLabels(words, judged);
    return approveWithFailed(failed, comments, questions.length, claims);
  }
  if (questions.length > 0) return approveWithQuestions(questions, comments);
  return comments > 0 ? approveWithComments(comments) : undefined;
}
