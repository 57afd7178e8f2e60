import { BudgetUsedUp, StepFailed } from '../errors.ts';
import { type Budget, Extension } from '../run/budget.ts';
import type { Failure } from '../run.ts';
import { extensionStep } from './paid-model.ts';
import type { RunContext } from './run-context.ts';

/** The budget whose end paused the run, if that is the reason. */
export function budgetOf(error: unknown): Budget | undefined {
  const cause = error instanceof StepFailed ? error.cause : undefined;
  return cause instanceof BudgetUsedUp ? cause.budget : undefined;
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
