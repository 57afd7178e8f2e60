import { PipelineError } from '../errors.ts';
import { type ClaimState, countersOf } from '../ports/ports.ts';
import type { FailureCode } from '../run.ts';
import { hasTrait } from './failure-traits.ts';

export const ATTEMPTS_MAX = 4;
/** An outage of Slack can last for an hour, and an attempt costs nothing: these take an hour and a half. */
export const OUTAGE_ATTEMPTS_MAX = 24;
export const WAIT_MS_FIRST = 2_000;
/** Models count calls and words by the minute: the waits for such a limit last longer than one in all. */
const LIMIT_WAITS_MS = [2_000, 30_000, 60_000];
/** Of a step with two attempts, which runs beside other work. */
const LIMIT_WAIT_MS_ONLY = 15_000;
export const WAIT_MS_MAX = 5 * 60_000;

export type Ruling =
  | { rule: 'wait'; waitMs: number; code: FailureCode }
  | { rule: 'give_up'; code: FailureCode };

/** Whether the step waits until the cause has ended, so that its attempts are not counted. */
function isUnlimited(error: unknown): boolean {
  return error instanceof PipelineError && (error.isUnlimited || hasTrait(error, 'isUnlimited'));
}

/** With `attemptsMax`, also a failure of the kind that others wait out counts as an attempt. */
export function ruleOnFailure(error: unknown, attempt: number, attemptsMax?: number): Ruling {
  if (!(error instanceof PipelineError)) return { rule: 'give_up', code: 'bug' };
  const mayPass = hasTrait(error, 'isTransient') || isUnlimited(error);
  const hasAttemptsLeft = mayPass && attempt < (attemptsMax ?? attemptsMaxOf(error));
  const isWorthIt = hasAttemptsLeft || (attemptsMax === undefined && isUnlimited(error));
  if (!isWorthIt) return { rule: 'give_up', code: error.code };
  const waitMs = Math.min(waitMsFor(error, attempt, attemptsMax), WAIT_MS_MAX);
  // Servers ask for fractions of a millisecond; Postgres stores whole ones.
  return { rule: 'wait', waitMs: Math.ceil(waitMs), code: error.code };
}

/** Many posts wait for one limit: a time that a server named and that was too short once may be so again. */
function waitMsFor(error: PipelineError, attempt: number, attemptsMax: number | undefined): number {
  const asked = error.retryAfterMs;
  const isCountedLimit = hasTrait(error, 'isRateLimit') && !isUnlimited(error);
  if (!isCountedLimit) return asked ?? exponentialMs(attempt);
  const waits = attemptsMax === undefined ? LIMIT_WAITS_MS : [LIMIT_WAIT_MS_ONLY];
  const own = waits[attempt - 1] ?? waits.at(-1) ?? 0;
  return attempt === 1 ? (asked ?? own) : Math.max(asked ?? 0, own);
}

export function counterOf(step: string, error: unknown): string {
  const [own, patience, outage] = countersOf(step);
  if (isUnlimited(error)) return patience;
  return error instanceof PipelineError && error.isOutage ? outage : own;
}

function attemptsMaxOf({ isOutage }: PipelineError): number {
  return isOutage ? OUTAGE_ATTEMPTS_MAX : ATTEMPTS_MAX;
}

export const LOST_AT_WORK_MAX = 3;
/** After this number of losses during a model call, a run is isolated during its model calls too. */
export const LOST_WAITING_MAX = 2;
/** The last attempt needs a process this old: younger ones may be killed for another reason. */
export const WAIT_MS_STEADY = 10_000;

export type LossCounts = Record<ClaimState, number>;

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
