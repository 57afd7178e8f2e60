import { PipelineError } from './errors.ts';
import type { FailureCode } from './run.ts';

export const ATTEMPTS_MAX = 4;
export const WAIT_MS_FIRST = 2_000;
export const WAIT_MS_MAX = 5 * 60_000;

export type Ruling = { rule: 'wait'; waitMs: number } | { rule: 'give_up'; code: FailureCode };

/** Trouble that passes by itself. Everything else needs a person, so trying again would only cost. */
const PASSING: ReadonlySet<FailureCode> = new Set([
  'model_unavailable',
  'model_malformed',
  'slack_unreachable',
  'slack_rate_limited',
]);

/** Waiting for Slack costs nothing and its limits say themselves when they end, so it is never given up. */
const PATIENT: ReadonlySet<FailureCode> = new Set(['slack_rate_limited']);

/** Says what to do after a step's attempt failed; attempts count from 1, waits are in milliseconds. */
export function ruleOnFailure(error: unknown, attempt: number): Ruling {
  if (!(error instanceof PipelineError)) return { rule: 'give_up', code: 'bug' };
  const isWorthIt = attempt < ATTEMPTS_MAX || PATIENT.has(error.code);
  if (!PASSING.has(error.code) || !isWorthIt) return { rule: 'give_up', code: error.code };
  const doubled = WAIT_MS_FIRST * 2 ** (attempt - 1);
  return { rule: 'wait', waitMs: Math.min(error.retryAfterMs ?? doubled, WAIT_MS_MAX) };
}
