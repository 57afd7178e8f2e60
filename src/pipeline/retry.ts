import { PipelineError } from './errors.ts';
import type { FailureCode } from './run.ts';

export const ATTEMPTS_MAX = 4;
export const WAIT_MS_FIRST = 2_000;
export const WAIT_MS_MAX = 5 * 60_000;

export type Ruling =
  | { rule: 'wait'; waitMs: number; code: FailureCode }
  | { rule: 'give_up'; code: FailureCode };

/** Trouble that passes by itself. Everything else needs a person, so trying again would only cost. */
const PASSING: ReadonlySet<FailureCode> = new Set([
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
const PATIENT: ReadonlySet<FailureCode> = new Set([
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

/** Whether somebody asked for patience: such a failure says nothing about whether the next one passes. */
export function asksForPatience(error: unknown): boolean {
  return error instanceof PipelineError && (error.isPatient || PATIENT.has(error.code));
}

/** Says what to do after a step's attempt failed; attempts count from 1, waits are in whole milliseconds. */
export function ruleOnFailure(error: unknown, attempt: number): Ruling {
  if (!(error instanceof PipelineError)) return { rule: 'give_up', code: 'bug' };
  const isWorthIt = asksForPatience(error) || (PASSING.has(error.code) && attempt < ATTEMPTS_MAX);
  if (!isWorthIt) return { rule: 'give_up', code: error.code };
  const doubled = WAIT_MS_FIRST * 2 ** (attempt - 1);
  // A part of a millisecond, which the other side may ask for, is no time Postgres keeps.
  const waitMs = Math.ceil(Math.min(error.retryAfterMs ?? doubled, WAIT_MS_MAX));
  return { rule: 'wait', waitMs, code: error.code };
}
