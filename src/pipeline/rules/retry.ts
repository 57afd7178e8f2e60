import { PipelineError } from '../errors.ts';
import type { ClaimState } from '../ports.ts';
import type { FailureCode } from '../run.ts';
import { hasTrait } from './failure-traits.ts';

export const ATTEMPTS_MAX = 4;
export const WAIT_MS_FIRST = 2_000;
export const WAIT_MS_MAX = 5 * 60_000;

export type Ruling =
  | { rule: 'wait'; waitMs: number; code: FailureCode }
  | { rule: 'give_up'; code: FailureCode };

/** Whether the step waits until the cause has ended, so that its attempts are not counted. */
export function isUnlimited(error: unknown): boolean {
  return error instanceof PipelineError && (error.isPatient || hasTrait(error, 'isUnlimited'));
}

/** Says what to do after a step's attempt failed; attempts count from 1, waits are in whole milliseconds. */
export function ruleOnFailure(error: unknown, attempt: number): Ruling {
  if (!(error instanceof PipelineError)) return { rule: 'give_up', code: 'bug' };
  const hasAttemptsLeft = hasTrait(error, 'isTransient') && attempt < ATTEMPTS_MAX;
  const isWorthIt = isUnlimited(error) || hasAttemptsLeft;
  if (!isWorthIt) return { rule: 'give_up', code: error.code };
  // A part of a millisecond, which the other side may ask for, is no time Postgres keeps.
  const waitMs = Math.ceil(Math.min(error.retryAfterMs ?? exponentialMs(attempt), WAIT_MS_MAX));
  return { rule: 'wait', waitMs, code: error.code };
}

/** So often may a run be at work when its process ends or stands still. */
export const LOST_AT_WORK_MAX = 3;
/** After so many losses while it waited for a model, a run is tried alone, also while it waits. */
export const LOST_WAITING_MAX = 2;
/** The last attempt is made only by a process that has lived for so long without the run. */
export const WAIT_MS_STEADY = 10_000;

/** How often a run's work was lost since it last got on, by what its worker was doing. */
export type LossCounts = Record<ClaimState, number>;

/** Says what to do after a worker never reported back; the losses count this one too. */
export function ruleOnLostWork(losses: LossCounts): Ruling {
  const code = 'work_lost';
  if (losses.at_work >= LOST_AT_WORK_MAX) return { rule: 'give_up', code };
  const before = losses.at_work + losses.waiting - 1;
  // One crash is soon over, and people wait; it is the crashes after it that pay again and again.
  const waitMs = before === 0 ? 0 : Math.min(exponentialMs(before), WAIT_MS_MAX);
  return { rule: 'wait', waitMs, code };
}

/**
 * When a run whose work was lost may be tried again by a process that runs since `since`. Somebody may
 * be killing processes for reasons of their own: then none lives long enough for the last attempt.
 */
export function mayTryAgainAt(losses: LossCounts, until: number, since: number): number {
  const isLast = losses.at_work === LOST_AT_WORK_MAX - 1;
  return isLast ? Math.max(until, since + WAIT_MS_STEADY) : until;
}

function exponentialMs(attempt: number): number {
  return WAIT_MS_FIRST * 2 ** (attempt - 1);
}
