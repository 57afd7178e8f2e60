import type { types } from '@slack/bolt';
import { traitsOf } from '../../pipeline/rules/failure-traits.ts';
import { subjectOfFailure } from '../../pipeline/rules/unanswered-failure.ts';
import type { Decision, Failure, Run } from '../../pipeline/run.ts';
import { BRIEF_OPEN, buttonValue, RUN_RETRY } from '../action-ids.ts';
import { LIMITS } from '../api/slack-limits.ts';
import { momentText } from '../text/escape.ts';
import type { Part, Sizes } from '../text/markdown-parts.ts';
import { actionLine } from '../words/people.ts';
import { DECISIONS, FAILURES, failureSentence } from '../words/sentences.ts';
import { button, type Content, context, partBlocks, section } from './blocks.ts';

/** The run stands still: what happened, what to do, and Retry. */
export function failureMessage(run: Run, failure: Failure): Content {
  const text = FAILURES[failure.code];
  return { text, blocks: [section(`⚠️ ${text}`), retryRow(run, failure, 'Retry')] };
}

/** The same once somebody has pressed Retry, or has cancelled the run. */
export function answeredFailure(failure: Failure, decision: Decision): Content {
  const { kind, at } = decision;
  const did = kind === 'retry' ? 'pressed Retry' : `${DECISIONS[kind]} the run`;
  const line = `${actionLine(decision, did)} · ${momentText(at)}`;
  return { text: line, blocks: [section(`⚠️ ${FAILURES[failure.code]}`), context(line)] };
}

/** Leaves room for the words about it. */
const RETURNED_CHARS_MAX = LIMITS.message.markdown - 2_000;
/** How much of an outline fits into the messages of `givenBackMessages`. */
export const RETURNED_SIZES: Sizes = { first: RETURNED_CHARS_MAX, others: RETURNED_CHARS_MAX };
const MESSAGES_MAX = 3;
const TRY_AGAIN = 'Try again';

/**
 * For the requester alone, where the thread could not be opened: what happened and one click to send
 * it again, with the outline, which goes on in the messages after the first.
 */
export function returnedOutlineMessages(
  run: Run,
  failure: Failure,
  [part, ...rest]: readonly Part[],
): Content[] {
  const text = failureSentence(failure.code, TRY_AGAIN);
  const shown = rest.slice(0, MESSAGES_MAX - 1);
  const cutNote = rest.length > shown.length ? [context(`… kept whole for ${TRY_AGAIN}.`)] : [];
  const first = [section(`⚠️ ${text}`), tryAgainRow(run, failure), context('Your outline:')];
  return [
    { text, blocks: [...first, ...(part ? partBlocks(part) : [])] },
    ...shown.map((more, index) => {
      const isLast = index === shown.length - 1;
      return { text: MORE, blocks: [...partBlocks(more), ...(isLast ? cutNote : [])] };
    }),
  ];
}

const MORE = 'Your outline, continued';

function tryAgainRow(run: Run, failure: Failure): types.ActionsBlock {
  const again = retryRow(run, failure, TRY_AGAIN);
  if (!traitsOf(failure.code).needsOtherChannel) return again;
  const elsewhere = button('Choose a channel', { actionId: BRIEF_OPEN, value: run.id });
  return { ...again, elements: [...again.elements, elsewhere] };
}

function retryRow(run: Run, failure: Failure, label: string): types.ActionsBlock {
  const value = buttonValue(run.id, subjectOfFailure(failure));
  const elements = [button(label, { actionId: RUN_RETRY, value }, { style: 'primary' })];
  return { type: 'actions', elements };
}
