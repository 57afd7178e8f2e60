import type { Clock, Store } from '../ports/ports.ts';
import { continuesAt, isSameOutage, withOwnRetry } from '../rules/own-retry.ts';
import { APP } from '../rules/review/approval.ts';
import { subjectOfFailure } from '../rules/unanswered-failure.ts';
import type { Failure, Run } from '../run.ts';
import { recordExtension } from './extend-budget.ts';
import type { NextWake } from './final-message.ts';
import { type RunContext, showCard } from './run-context.ts';

interface OwnRetryDeps {
  store: Pick<Store, 'decisions' | 'journal'>;
  clock: Pick<Clock, 'now'>;
}

export function isRetryDue(failure: Failure, now: number): boolean {
  const at = continuesAt(failure);
  return at !== undefined && at <= now;
}

/** Presses Retry for the app. The decision also requests an advance. */
export async function retryItself(
  { store, clock }: OwnRetryDeps,
  runId: string,
  failure: Failure,
): Promise<NextWake> {
  const at = clock.now();
  await store.journal.forgetFailures(runId);
  await store.decisions.record(runId, subjectOfFailure(failure), { kind: 'retry', by: APP, at });
  return { at };
}

/** Counts the failure with those before it, if only the app has retried in between. */
export async function scheduleRetry(
  { store }: Pick<OwnRetryDeps, 'store'>,
  { id, failure: before }: Run,
  failure: Failure,
): Promise<Failure> {
  if (before === undefined || !isSameOutage(before, failure))
    return withOwnRetry(failure, undefined);
  const pressed = await store.decisions.find(id, subjectOfFailure(before));
  return withOwnRetry(failure, pressed?.by === APP ? before : undefined);
}

/** Shows who has pressed Retry, and counts the money of an Extend. */
export async function showRetry(context: RunContext): Promise<void> {
  const { run, decisions, messenger } = context;
  const { failure } = run;
  if (failure === undefined) return;
  const pressed = await decisions.find(run.id, subjectOfFailure(failure));
  if (pressed === undefined) return;
  if (pressed.kind === 'extend') await recordExtension(context, failure);
  await context.effect(`post:retry:${failure.number}`, async () => {
    await messenger.showRetry(run, failure, pressed);
    await showCard(context, run.id);
  });
}
