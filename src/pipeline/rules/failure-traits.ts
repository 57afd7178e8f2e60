import { PipelineError } from '../errors.ts';
import type { FailureCode } from '../run.ts';

export interface FailureTraits {
  /** The cause ends by itself, so another attempt is worth its cost. */
  isTransient: boolean;
  /** Attempts are not counted, because waiting costs nothing and no Retry button can be offered. */
  isUnlimited: boolean;
  /** A server asked for fewer calls. */
  isRateLimit: boolean;
  /** Only the operator can end the cause. */
  needsOperator: boolean;
  /** The call may have had its effect although no answer came. */
  isUnclear: boolean;
  /** The run can continue in another channel only. */
  needsOtherChannel: boolean;
  /** A server may be away for hours: the app presses Retry itself. */
  isRetriedLater: boolean;
  /** The whole run waits for a person, also where its step could do without a result. */
  pausesRun: boolean;
}

const PERMANENT = {
  isTransient: false,
  isUnlimited: false,
  isRateLimit: false,
  needsOperator: false,
  isUnclear: false,
  needsOtherChannel: false,
  isRetriedLater: false,
  pausesRun: false,
} as const satisfies FailureTraits;

const TRANSIENT = { ...PERMANENT, isTransient: true } as const;
const UNLIMITED = { ...TRANSIENT, isUnlimited: true } as const;

const TRAITS = {
  model_unavailable: { ...TRANSIENT, isUnclear: true, isRetriedLater: true },
  model_rate_limited: { ...TRANSIENT, isRateLimit: true, isRetriedLater: true },
  model_key_refused: { ...PERMANENT, needsOperator: true },
  model_quota_exhausted: PERMANENT,
  model_not_found: { ...PERMANENT, needsOperator: true },
  model_request_refused: PERMANENT,
  model_refused: PERMANENT,
  model_filtered: PERMANENT,
  model_truncated: PERMANENT,
  model_malformed: TRANSIENT,
  model_api_missing: PERMANENT,
  model_picture_unusable: PERMANENT,
  slack_unreachable: { ...TRANSIENT, isUnclear: true, isRetriedLater: true },
  slack_rate_limited: { ...UNLIMITED, isRateLimit: true },
  slack_reading_limited: { ...UNLIMITED, isRateLimit: true },
  slack_app_removed: { ...UNLIMITED, needsOperator: true },
  slack_scope_missing: PERMANENT,
  slack_not_in_channel: PERMANENT,
  slack_channel_not_found: { ...PERMANENT, needsOtherChannel: true },
  slack_channel_archived: { ...PERMANENT, needsOtherChannel: true },
  slack_posting_restricted: PERMANENT,
  slack_thread_gone: PERMANENT,
  slack_files_refused: PERMANENT,
  slack_message_refused: PERMANENT,
  slack_refused: PERMANENT,
  work_lost: PERMANENT,
  bug: PERMANENT,
  budget_used_up: { ...PERMANENT, pausesRun: true },
} as const satisfies Record<FailureCode, FailureTraits>;

type Traits = typeof TRAITS;

export type OperatorWait = {
  [Code in FailureCode]: Traits[Code]['needsOperator'] extends true ? Code : never;
}[FailureCode];

/** The first of these that a run waits for is reported to its requester. */
export const OPERATOR_WAITS = [
  'slack_app_removed',
  'model_key_refused',
  'model_not_found',
] as const satisfies OperatorWait[];

export function traitsOf(code: FailureCode): FailureTraits {
  return TRAITS[code];
}

export function hasTrait(error: unknown, trait: keyof FailureTraits): error is PipelineError {
  return error instanceof PipelineError && TRAITS[error.code][trait];
}

export function endsByItself(error: unknown): error is PipelineError {
  return hasTrait(error, 'isTransient') && !hasTrait(error, 'needsOperator');
}
