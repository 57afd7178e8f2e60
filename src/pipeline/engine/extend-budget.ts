import { BudgetUsedUp, StepFailed } from '../errors.ts';
import type { Clock, Store } from '../ports/ports.ts';
import { APP } from '../rules/review/approval.ts';
import { subjectOfFailure } from '../rules/unanswered-failure.ts';
import { type Budget, Extension } from '../run/budget.ts';
import type { Failure } from '../run.ts';
import type { NextWake } from './final-message.ts';
import { extensionStep } from './paid-model.ts';
import type { RunContext } from './run-context.ts';

/** The budget whose end paused the run, if that is the reason. */
export function budgetOf(error: unknown): Budget | undefined {
  const cause = error instanceof StepFailed ? error.cause : undefined;
  return cause instanceof BudgetUsedUp ? cause.budget : undefined;
}

/** Whether the run is paused by the budget of a day that has ended. */
export function isDayOver({ budget }: Failure, now: number): boolean {
  return budget?.until !== undefined && budget.until <= now;
}

/** The decision also requests an advance. */
export async function goOn(
  { store, clock }: { store: Pick<Store, 'decisions'>; clock: Pick<Clock, 'now'> },
  runId: string,
  failure: Failure,
): Promise<NextWake> {
  const at = clock.now();
  await store.decisions.record(runId, subjectOfFailure(failure), { kind: 'retry', by: APP, at });
  return { at };
}

/** A step, so that each press counts once and keeps the size that it had. */
export async function recordExtension(
  context: RunContext,
  { budget, number }: Failure,
): Promise<void> {
  if (budget === undefined) return;
  await context.step(extensionStep(number), Extension, async () => {
    const { usd: postUsd = 0 } = context.receipt().total;
    return { of: budget.of, usd: budget.extendUsd, postUsd };
  });
}
