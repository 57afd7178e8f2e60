import { PipelineError } from '../errors.ts';
import type { ClaimState } from '../ports.ts';
import type { FailureCode } from '../run.ts';

export const ATTEMPTS_MAX = 4;
export const WAIT_MS_FIRST = 2_000;
export const WAIT_MS_MAX = 5 * 60_000;

export type Ruling =
  | { rule: 'wait'; waitMs: number; code: FailureCode }
  | { rule: 'give_up'; code: FailureCode };

/** Trouble that passes by itself. Everything else needs a person, so trying again would only cost. */
const TRANSIENT: ReadonlySet<FailureCode> = new Set([
  'model_unavailable',
  'model_rate_limited',
  'model_malformed',
  'slack_unreachable',
  'slack_rate_limited',
  'slack_reading_limited',
  'slack_app_removed',
]);

/**
 * Waiting for Slack costs nothing, and its limits end by themselves, so they are never given up. An
 * app that was removed can tell nobody and has no button to offer: it goes on once it is back.
 */
const UNLIMITED: ReadonlySet<FailureCode> = new Set([
  'slack_rate_limited',
  'slack_reading_limited',
  'slack_app_removed',
]);

/** What a run waits for until the operator sets it right. */
export const OPERATOR_WAITS = [
  'slack_app_removed',
  'model_key_refused',
  'model_not_found',
] as const satisfies FailureCode[];
export type OperatorWait = (typeof OPERATOR_WAITS)[number];
export function isPassing(code: FailureCode): boolean {
  return TRANSIENT.has(code);
}

/** Whether somebody asked for patience: such a failure says nothing about whether the next one passes. */
export function isRateLimit(error: unknown): boolean {
  return error instanceof PipelineError && (error.isPatient || UNLIMITED.has(error.code));
}

/** Says what to do after a step's attempt failed; attempts count from 1, waits are in whole milliseconds. */
export function ruleOnFailure(error: unknown, attempt: number): Ruling {
  if (!(error instanceof PipelineError)) return { rule: 'give_up', code: 'bug' };
  const isWorthIt = isRateLimit(error) || (TRANSIENT.has(error.code) && attempt < ATTEMPTS_MAX);
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
