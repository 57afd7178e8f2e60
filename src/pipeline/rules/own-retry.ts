import type { Failure } from '../run.ts';
import { traitsOf } from './failure-traits.ts';

const MINUTE = 60_000;
/** A night in all. A longer outage needs a person. */
const WAITS_MS = [5, 15, 30, 60, 120, 240].map((minutes) => minutes * MINUTE);

/** The failure with the time at which the app presses Retry itself, if it does. */
export function withOwnRetry(failure: Failure, before: Failure | undefined): Failure {
  if (!traitsOf(failure.code).isRetriedLater) return failure;
  const ownRetries = before === undefined ? 0 : (before.ownRetries ?? 0) + 1;
  const waitMs = WAITS_MS[ownRetries];
  const retryAt = waitMs === undefined ? undefined : failure.at + waitMs;
  return { ...failure, ownRetries, retryAt };
}

/** Whether the second failure shows that the outage of the first has lasted; a server answers one in several ways. */
export function isSameOutage(before: Failure, { code, step }: Failure): boolean {
  return before.retryAt !== undefined && before.step === step && traitsOf(code).isRetriedLater;
}

/** When a paused run continues without a person: at the app's own Retry, or on the next day of a budget. */
export function continuesAt({ budget, retryAt }: Failure): number | undefined {
  return budget === undefined ? retryAt : budget.until;
}

/** The first of the failures that people see as one, because the app alone has retried since. */
export function numberShown({ number, ownRetries = 0 }: Failure): number {
  return number - ownRetries;
}
