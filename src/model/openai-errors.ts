import OpenAI from 'openai';
import { PipelineError } from '../pipeline/errors.ts';
import { retryAfterMs } from '../pipeline/rules/retry-after.ts';
import type { FailureCode } from '../pipeline/run.ts';
import { isModelUnknown, isPathUnknown } from './unknown-path.ts';

/** The three APIs of OpenAI that the app calls. */
export type Api = 'responses' | 'chat' | 'images';

export interface CallDetails {
  api?: Api;
  /** The parameter that the server refuses, by the name in our request. */
  refused?: string | undefined;
}

/** Translates errors of the SDK and the network; returns a `PipelineError` or a bug unchanged. */
export function toPipelineError(error: unknown, details: CallDetails = {}): unknown {
  if (error instanceof PipelineError) return error;
  const code = codeOf(error);
  if (code === undefined) return error;
  if (isAnswer(error)) return translateAnswer(error, code, details);
  const message = error instanceof SyntaxError ? NOT_JSON : 'OpenAI: no answer';
  const hasTimedOut = error instanceof OpenAI.APIConnectionTimeoutError;
  return new PipelineError(code, message, { cause: error, hasTimedOut });
}

/** For the error of a call that our time limit ended. */
export function toTimeout(error: unknown): unknown {
  const isNoAnswer = error instanceof PipelineError && error.code === 'model_unavailable';
  if (!isNoAnswer) return error;
  const { code, message, cause } = error;
  return new PipelineError(code, message, { cause, hasTimedOut: true });
}

function translateAnswer(
  error: AnswerError,
  code: FailureCode,
  { api, refused }: CallDetails,
): PipelineError {
  const parts = [describeError(error)];
  // An error with the status 200 may be paid, and a picture costs more than a text.
  const isOddPicture = api === 'images' && code === 'model_unavailable' && error.status === 200;
  if (isOddPicture) return new PipelineError('model_picture_unusable', parts.join());
  if (error.code === 'context_length_exceeded') parts.push('the text is too long for this model');
  if (refused !== undefined) parts.push(`the server refuses ${refused}`);
  if (code === 'model_api_missing' && api !== undefined) parts.push(API_ADVICE[api]);
  const waitMs = error.headers && retryAfterMs(error.headers);
  return new PipelineError(code, parts.join('; '), { retryAfterMs: waitMs });
}

export const NOT_JSON = 'The answer is not JSON';

/** For the operator: the missing API, and the variable that helps. */
export const API_ADVICE: Record<Api, string> = {
  responses:
    'the server does not have the Responses API (POST /responses): set OPENAI_API=chat, or check OPENAI_BASE_URL',
  chat: 'the server does not have the Chat Completions API (POST /chat/completions): check OPENAI_BASE_URL, or set OPENAI_API=responses',
  images:
    'the server does not have the Images API (POST /images/generations): set IMAGE_BASE_URL to a server that has it, or IMAGE_MODEL=none',
};

export function apiMissingError(api: Api): PipelineError {
  return new PipelineError('model_api_missing', `OpenAI: ${API_ADVICE[api]}`);
}

const CODE_OF_STATUS: Record<number, FailureCode> = {
  400: 'model_request_refused',
  401: 'model_key_refused',
  402: 'model_quota_exhausted',
  403: 'model_key_refused',
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
  ['DeploymentNotFound', 'model_not_found'],
  ['rate_limit_exceeded', 'model_rate_limited'],
  ['invalid_prompt', 'model_refused'],
  ['context_length_exceeded', 'model_request_refused'],
  ['unknown_url', 'model_api_missing'],
]);

export function codeOfErrorName(name: unknown): FailureCode | undefined {
  return CODE_OF_ERROR.get(name);
}

/** Some servers put a sentence in a name's place, and it may quote a draft. */
export function safeName(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w.[\]-]{1,64}$/.test(value) ? value : undefined;
}

export type AnswerError = InstanceType<typeof OpenAI.APIError>;

export function isAnswer(error: unknown): error is AnswerError {
  const isUnanswered =
    error instanceof OpenAI.APIConnectionError || error instanceof OpenAI.APIUserAbortError;
  return error instanceof OpenAI.APIError && !isUnanswered;
}

/** Without the server's message, which may quote the request and so a draft. */
function describeError({ status, code, type, param }: AnswerError): string {
  return ['OpenAI:', status, ...[code, type, param].map(safeName)].filter(Boolean).join(' ');
}

export function codeOf(error: unknown): FailureCode | undefined {
  if (error instanceof SyntaxError) return 'model_malformed';
  if (isConnectionLost(error)) return 'model_unavailable';
  if (!(error instanceof OpenAI.APIError)) return undefined;
  const named = codeOfErrorName(error.code) ?? codeOfErrorName(error.type);
  return named ?? codeOfAnswer(error);
}

function codeOfAnswer(error: AnswerError): FailureCode {
  const status = error.status ?? 0;
  const answer = { status, param: error.param, message: messageOf(error) };
  // A retry would get the same redirect again.
  if (status >= 300 && status < 400) return 'model_request_refused';
  if (isModelUnknown(answer)) return 'model_not_found';
  if (isPathUnknown(answer)) return 'model_api_missing';
  return CODE_OF_STATUS[status] ?? 'model_unavailable';
}

/** The server's own message; never log it. */
export function messageOf({ error }: AnswerError): string {
  const body: unknown = error;
  const isObject = typeof body === 'object' && body !== null && 'message' in body;
  const message = isObject ? body.message : body;
  return typeof message === 'string' ? message : '';
}

/** The SDK does not wrap a timeout or a lost connection during the body. */
function isConnectionLost(error: unknown): boolean {
  if (error instanceof OpenAI.APIError) return false;
  const isTerminated = error instanceof TypeError && error.message === 'terminated';
  return isTerminated || error instanceof DOMException || error instanceof OpenAI.OpenAIError;
}
