import type { types } from '@slack/bolt';
import { subjectOfFailure } from '../../pipeline/rules/unanswered-failure.ts';
import type { Failure, Run } from '../../pipeline/run.ts';
import { buttonValue, RUN_CANCEL, RUN_EXTEND, RUN_RETRY } from '../action-ids.ts';
import type { Words } from '../words/words.ts';
import { button, confirmation } from './blocks.ts';

/** The label of the button that continues the run. */
export function continueLabel({ buttons, cost }: Words, { budget }: Failure): string {
  return budget === undefined ? buttons.retry : buttons.extend(cost.dollars(budget.extendUsd));
}

export function failureText(words: Words, failure: Failure): string {
  const { code, budget } = failure;
  if (budget === undefined) return words.failures[code](words.buttons.retry);
  return words.cost.used(budget);
}

/** Retry, or Extend where a budget is used up. */
export function continueButton(words: Words, run: Run, failure: Failure): types.Button {
  const actionId = failure.budget === undefined ? RUN_RETRY : RUN_EXTEND;
  const value = buttonValue(run.id, subjectOfFailure(failure));
  return button(continueLabel(words, failure), { actionId, value }, { style: 'primary' });
}

/** Extend and Stop of a budget that is used up. A published run has ended, so it cannot be stopped. */
export function budgetRow(words: Words, run: Run, failure: Failure): types.ActionsBlock {
  const extend = continueButton(words, run, failure);
  const confirm = confirmation(words.confirmations.stop, 'danger');
  const stop = { actionId: RUN_CANCEL, value: buttonValue(run.id) };
  const end = button(words.buttons.stop, stop, { style: 'danger', confirm });
  return { type: 'actions', elements: run.outcome === undefined ? [extend, end] : [extend] };
}
