import type { types } from '@slack/bolt';
import { traitsOf } from '../../pipeline/rules/failure-traits.ts';
import { APP } from '../../pipeline/rules/review/approval.ts';
import { subjectOfFailure } from '../../pipeline/rules/unanswered-failure.ts';
import type { Decision, Failure, Run } from '../../pipeline/run.ts';
import { BRIEF_OPEN, buttonValue, RUN_RETRY } from '../action-ids.ts';
import { LIMITS } from '../api/slack-limits.ts';
import type { Part, Sizes } from '../text/markdown-parts.ts';
import { decisionLine } from '../words/people.ts';
import type { Words } from '../words/words.ts';
import { button, type Content, context, partBlocks, section } from './blocks.ts';
import { budgetRow, failureText } from './failure-text.ts';
import { stopUnreachable } from './home/run-rows.ts';

/** Explains why a run is stuck, and offers Retry, or Extend and Stop. */
export function failureMessage(words: Words, run: Run, failure: Failure): Content {
  const { retryAt } = failure;
  const later = retryAt === undefined ? [] : [words.ownRetry.at(words.times.timeOfDay(retryAt))];
  const text = [failureText(words, failure), ...later].join(' ');
  const row = failure.budget
    ? budgetRow(words, run, failure)
    : retryRow(run, failure, words.buttons.retry);
  return { text, blocks: [section(`⚠️ ${text}`), row] };
}

/** The same message without its button, after a Retry or a cancel. */
export function answeredFailure(
  words: Words,
  { run, failure }: { run: Run; failure: Failure },
  decision: Decision,
): Content {
  const line = answerLine(words, { run, failure }, decision);
  const sentence = failureText(words, failure);
  return { text: line, blocks: [section(`⚠️ ${sentence}`), context(line)] };
}

function answerLine(
  words: Words,
  { run, failure }: { run: Run; failure: Failure },
  decision: Decision,
): string {
  if (decision.by !== APP) return decisionLine(words, decision, run.progress.draft);
  const act = failure.budget === undefined ? words.ownRetry.made : words.cost.newDay;
  return `${act} · ${words.times.moment(decision.at)}`;
}

export interface ReturnedRun {
  run: Run;
  failure: Failure;
  /** Whether its card was posted, so that there may be drafts in a thread. */
  hasThread: boolean;
}

/** Leaves room for the words about it. */
const RETURNED_CHARS_MAX = LIMITS.message.markdown - 2_000;
/** The part of an outline that fits into each of `returnedOutlineMessages`. */
export const RETURNED_SIZES: Sizes = { first: RETURNED_CHARS_MAX, others: RETURNED_CHARS_MAX };
const MESSAGES_MAX = 3;

/**
 * For the requester alone, after the thread could not be opened or no longer takes messages: the failure,
 * a button to try again, and the outline, which continues in the messages after the first.
 */
export function returnedOutlineMessages(
  words: Words,
  returned: ReturnedRun,
  [part, ...rest]: readonly Part[],
): Content[] {
  const { failure } = returned;
  const { buttons, failures, notStarted } = words;
  const text = failures[failure.code](buttons.tryAgain);
  const shown = rest.slice(0, MESSAGES_MAX - 1);
  const cutNote =
    rest.length > shown.length ? [context(notStarted.outlineKept(buttons.tryAgain))] : [];
  const first = [
    section(`⚠️ ${text}`),
    tryAgainRow(words, returned),
    context(notStarted.yourOutline),
  ];
  return [
    { text, blocks: [...first, ...(part ? partBlocks(part) : [])] },
    ...shown.map((more, index) => {
      const isLast = index === shown.length - 1;
      return {
        text: notStarted.outlineContinued,
        blocks: [...partBlocks(more), ...(isLast ? cutNote : [])],
      };
    }),
  ];
}

function tryAgainRow(words: Words, { run, failure, hasThread }: ReturnedRun): types.ActionsBlock {
  const { buttons } = words;
  const again = retryRow(run, failure, buttons.tryAgain);
  const stop = stopUnreachable(words, run, { hasThread });
  if (!traitsOf(failure.code).needsOtherChannel) {
    return { ...again, elements: [...again.elements, stop] };
  }
  const elsewhere = button(buttons.chooseChannel, { actionId: BRIEF_OPEN, value: run.id });
  return { ...again, elements: [...again.elements, elsewhere, stop] };
}

function retryRow(run: Run, failure: Failure, label: string): types.ActionsBlock {
  const value = buttonValue(run.id, subjectOfFailure(failure));
  const elements = [button(label, { actionId: RUN_RETRY, value }, { style: 'primary' })];
  return { type: 'actions', elements };
}
