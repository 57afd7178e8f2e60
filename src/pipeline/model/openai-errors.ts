import OpenAI from 'openai';
import { PipelineError } from '../errors.ts';
import type { FailureCode } from '../run.ts';

/** The one door for the vendor's errors. What is already ours, or a bug, passes through. */
export function translated(error: unknown): unknown {
  if (error instanceof PipelineError) return error;
  const code = codeOf(error);
  if (code === undefined) return error;
  const status = error instanceof OpenAI.APIError ? (error.status ?? 'no status') : 'no answer';
  return new PipelineError(code, `OpenAI: ${status}`, {
    cause: error,
    retryAfterMs: retryAfterMs(error),
  });
}

const CODE_OF_STATUS: Record<number, FailureCode> = {
  400: 'model_request_refused',
  401: 'model_key_refused',
  403: 'model_key_refused',
  404: 'model_not_found',
  413: 'model_request_refused',
  422: 'model_request_refused',
};

const CODE_OF_ERROR: Record<string, FailureCode> = {
  insufficient_quota: 'model_quota_exhausted',
  billing_hard_limit_reached: 'model_quota_exhausted',
  moderation_blocked: 'model_refused',
  content_policy_violation: 'model_refused',
  content_filter: 'model_filtered',
  model_not_found: 'model_not_found',
};

function codeOf(error: unknown): FailureCode | undefined {
  if (error instanceof SyntaxError) return 'model_malformed';
  if (isCutOff(error)) return 'model_unavailable';
  if (!(error instanceof OpenAI.APIError)) return undefined;
  const named = CODE_OF_ERROR[error.code ?? ''] ?? CODE_OF_ERROR[error.type ?? ''];
  return named ?? CODE_OF_STATUS[error.status ?? 0] ?? 'model_unavailable';
}

/** A time-out or a lost connection while the body is read does not come as the SDK's own error. */
function isCutOff(error: unknown): boolean {
  if (error instanceof OpenAI.APIError) return false;
  const isTerminated = error instanceof TypeError && error.message === 'terminated';
  return isTerminated || error instanceof DOMException || error instanceof OpenAI.OpenAIError;
}

function retryAfterMs(error: unknown): number | undefined {
  if (!(error instanceof OpenAI.APIError)) return undefined;
  const seconds = Number(error.headers?.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}
