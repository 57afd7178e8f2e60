import OpenAI from 'openai';
import { PipelineError } from '../pipeline/errors.ts';
import { retryAfterMs } from '../pipeline/rules/retry-after.ts';
import type { FailureCode } from '../pipeline/run.ts';

/** The one door for the vendor's errors. What is already ours, or a bug, passes through. */
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

/** A map, because a server may call its error anything: an object knows names nobody gave it. */
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

/** What the server calls it, be it in an error of HTTP or inside an answer that began well. */
export function codeOfErrorName(name: unknown): FailureCode | undefined {
  return CODE_OF_ERROR.get(name);
}

/** What reads as a name. Some servers put a sentence where one belongs, and it may quote a draft. */
export function safeName(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w.[\]-]{1,64}$/.test(value) ? value : undefined;
}

/** What never reached the server, or lost it on the way, says nothing of what was asked. */
function isAnswer(error: unknown): error is InstanceType<typeof OpenAI.APIError> {
  const isUnheard =
    error instanceof OpenAI.APIConnectionError || error instanceof OpenAI.APIUserAbortError;
  return error instanceof OpenAI.APIError && !isUnheard;
}

/** The server's own sentence may quote what it was asked, which is somebody's draft. */
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
  if (isCutOff(error)) return 'model_unavailable';
  if (!(error instanceof OpenAI.APIError)) return undefined;
  const named = codeOfErrorName(error.code) ?? codeOfErrorName(error.type);
  return named ?? codeOfStatus(error.status ?? 0);
}

/** Where it points to another address, trying again would only be pointed there again. */
function codeOfStatus(status: number): FailureCode {
  if (status >= 300 && status < 400) return 'model_request_refused';
  return CODE_OF_STATUS[status] ?? 'model_unavailable';
}

/** A time-out or a lost connection while the body is read does not come as the SDK's own error. */
function isCutOff(error: unknown): boolean {
  if (error instanceof OpenAI.APIError) return false;
  const isTerminated = error instanceof TypeError && error.message === 'terminated';
  return isTerminated || error instanceof DOMException || error instanceof OpenAI.OpenAIError;
}
