import OpenAI from 'openai';
import { PipelineError } from '../pipeline/errors.ts';
import { retryAfterMs } from '../pipeline/rules/retry-after.ts';
import type { FailureCode } from '../pipeline/run.ts';

/** Translates errors of the SDK and the network; returns a `PipelineError` or a bug unchanged. */
export function toPipelineError(error: unknown): unknown {
  if (error instanceof PipelineError) return error;
  const code = codeOf(error);
  if (code === undefined) return error;
  if (!isAnswer(error)) return new PipelineError(code, 'OpenAI: no answer', { cause: error });
  const waitMs = error.headers && retryAfterMs(error.headers);
  return new PipelineError(code, describeError(error), { retryAfterMs: waitMs });
}

const CODE_OF_STATUS: Record<number, FailureCode> = {
  400: 'model_request_refused',
  401: 'model_key_refused',
  402: 'model_quota_exhausted',
  403: 'model_key_refused',
  404: 'model_not_found',
  405: 'model_request_refused',
  413: 'model_request_refused',
  422: 'model_request_refused',
  429: 'model_rate_limited',
};

/** A map, because a server chooses the name: an object would also find `constructor`. */
const CODE_OF_ERROR: ReadonlyMap<unknown, FailureCode> = new Map([
  ['insufficient_quota', 'model_quota_exhausted'],
  ['billing_hard_limit_reached', 'model_quota_exhausted'],
  ['moderation_blocked', 'model_refused'],
  ['content_policy_violation', 'model_refused'],
  ['content_filter', 'model_filtered'],
  ['model_not_found', 'model_not_found'],
  ['rate_limit_exceeded', 'model_rate_limited'],
  ['invalid_prompt', 'model_refused'],
]);

export function codeOfErrorName(name: unknown): FailureCode | undefined {
  return CODE_OF_ERROR.get(name);
}

/** Some servers put a sentence in a name's place, and it may quote a draft. */
export function safeName(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w.[\]-]{1,64}$/.test(value) ? value : undefined;
}

function isAnswer(error: unknown): error is InstanceType<typeof OpenAI.APIError> {
  const isUnanswered =
    error instanceof OpenAI.APIConnectionError || error instanceof OpenAI.APIUserAbortError;
  return error instanceof OpenAI.APIError && !isUnanswered;
}

/** Without the server's message, which may quote the request and so a draft. */
function describeError({
  status,
  code,
  type,
  param,
}: InstanceType<typeof OpenAI.APIError>): string {
  return ['OpenAI:', status, ...[code, type, param].map(safeName)].filter(Boolean).join(' ');
}

function codeOf(error: unknown): FailureCode | undefined {
  if (error instanceof SyntaxError) return 'model_malformed';
  if (isConnectionLost(error)) return 'model_unavailable';
  if (!(error instanceof OpenAI.APIError)) return undefined;
  const named = codeOfErrorName(error.code) ?? codeOfErrorName(error.type);
  return named ?? codeOfStatus(error.status ?? 0);
}

/** A retry would get the same redirect again. */
function codeOfStatus(status: number): FailureCode {
  if (status >= 300 && status < 400) return 'model_request_refused';
  return CODE_OF_STATUS[status] ?? 'model_unavailable';
}

/** The SDK does not wrap a timeout or a lost connection during the body. */
function isConnectionLost(error: unknown): boolean {
  if (error instanceof OpenAI.APIError) return false;
  const isTerminated = error instanceof TypeError && error.message === 'terminated';
  return isTerminated || error instanceof DOMException || error instanceof OpenAI.OpenAIError;
}
