import { PipelineError } from '../errors.ts';
import type { ClaimState } from '../ports.ts';
import type { FailureCode } from '../run.ts';

export const ATTEMPTS_MAX = 4;
export const WAIT_MS_FIRST = 2_000;
export const WAIT_MS_MAX = 5 * 60_000;

export type Ruling =
  | { rule: 'wait'; waitMs: number; code: FailureCode }
  | { rule: 'give_up'; code: FailureCode };

/** A failure with another code needs a person, so a retry would only cost. */
const TRANSIENT: ReadonlySet<FailureCode> = new Set([
  'model_unavailable',
  'model_rate_limited',
  'model_malformed',
  'slack_unreachable',
  'slack_rate_limited',
  'slack_reading_limited',
  'slack_app_removed',
]);

/** Retried without a limit: rate limits end by themselves, and a removed app cannot post a Retry button. */
const UNLIMITED: ReadonlySet<FailureCode> = new Set([
  'slack_rate_limited',
  'slack_reading_limited',
  'slack_app_removed',
]);

export const OPERATOR_WAITS = [
  'slack_app_removed',
  'model_key_refused',
  'model_not_found',
] as const satisfies FailureCode[];
export type OperatorWait = (typeof OPERATOR_WAITS)[number];
export function isPassing(code: FailureCode): boolean {
  return TRANSIENT.has(code);
}

/** A rate limit does not count as a failed attempt. */
export function isRateLimit(error: unknown): boolean {
  return error instanceof PipelineError && (error.isUnlimited || UNLIMITED.has(error.code));
}

export function ruleOnFailure(error: unknown, attempt: number): Ruling {
  if (!(error instanceof PipelineError)) return { rule: 'give_up', code: 'bug' };
  const isWorthIt = isRateLimit(error) || (TRANSIENT.has(error.code) && attempt < ATTEMPTS_MAX);
  if (!isWorthIt) return { rule: 'give_up', code: error.code };
  // Servers ask for fractions of a millisecond; Postgres stores whole ones.
  const waitMs = Math.ceil(Math.min(error.retryAfterMs ?? exponentialMs(attempt), WAIT_MS_MAX));
  return { rule: 'wait', waitMs, code: error.code };
}

export const LOST_AT_WORK_MAX = 3;
/** After this number of losses during a model call, a run is isolated during its model calls too. */
export const LOST_WAITING_MAX = 2;
/** The last attempt needs a process this old: younger ones may be killed for another reason. */
export const WAIT_MS_STEADY = 10_000;

export type LossCounts = Record<ClaimState, number>;

/** `losses` includes the new one. */
export function ruleOnLostWork(losses: LossCounts): Ruling {
  const code = 'work_lost';
  if (losses.at_work >= LOST_AT_WORK_MAX) return { rule: 'give_up', code };
  const before = losses.at_work + losses.waiting - 1;
  // People are waiting, and one crash costs little; only repeated crashes pay repeatedly.
  const waitMs = before === 0 ? 0 : Math.min(exponentialMs(before), WAIT_MS_MAX);
  return { rule: 'wait', waitMs, code };
}

export function mayTryAgainAt(losses: LossCounts, until: number, startedAt: number): number {
  const isLast = losses.at_work === LOST_AT_WORK_MAX - 1;
  return isLast ? Math.max(until, startedAt + WAIT_MS_STEADY) : until;
}

function exponentialMs(attempt: number): number {
  return WAIT_MS_FIRST * 2 ** (attempt - 1);
}
