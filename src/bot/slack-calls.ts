import { webApi } from '@slack/bolt';
import { PipelineError } from '../pipeline/errors.ts';
import type { FailureCode } from '../pipeline/run.ts';

/** The one door for Slack's errors: every call of ours goes through it. */
export async function calling<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw translated(error);
  }
}

/**
 * The SDK neither repeats a call, which would post twice after a lost answer, nor holds back all
 * channels because of one: steps wait and look first instead.
 */
export const CLIENT_OPTIONS: webApi.WebClientOptions = {
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: 20_000,
};

const CODES: Record<string, FailureCode> = {
  not_in_channel: 'slack_not_in_channel',
  user_not_in_channel: 'slack_not_in_channel',
  channel_not_found: 'slack_channel_not_found',
  is_archived: 'slack_channel_archived',
  restricted_action: 'slack_posting_restricted',
  restricted_action_read_only_channel: 'slack_posting_restricted',
  restricted_action_thread_only_channel: 'slack_posting_restricted',
  restricted_action_thread_locked: 'slack_posting_restricted',
  posting_to_channel_denied: 'slack_posting_restricted',
  file_uploads_disabled: 'slack_files_refused',
  file_uploads_except_images_disabled: 'slack_files_refused',
  file_type_not_allowed: 'slack_files_refused',
  file_upload_size_restricted: 'slack_files_refused',
  storage_limit_reached: 'slack_files_refused',
  ratelimited: 'slack_rate_limited',
  rate_limited: 'slack_rate_limited',
  // Slack says no, and nobody knows whether it did the thing first.
  internal_error: 'slack_unreachable',
  fatal_error: 'slack_unreachable',
  request_timeout: 'slack_unreachable',
  service_unavailable: 'slack_unreachable',
};

function translated(cause: unknown): unknown {
  if (cause instanceof webApi.WebAPIRateLimitedError) {
    const retryAfterMs = cause.retryAfter * 1000;
    return new PipelineError('slack_rate_limited', 'Slack: rate limited', { cause, retryAfterMs });
  }
  if (cause instanceof webApi.WebAPIPlatformError) {
    const name = cause.data.error;
    return new PipelineError(CODES[name] ?? 'slack_refused', `Slack: ${name}`, { cause });
  }
  if (isRateLimitWithoutTime(cause)) {
    return new PipelineError('slack_rate_limited', 'Slack: rate limited', { cause });
  }
  return isNoAnswer(cause)
    ? new PipelineError('slack_unreachable', 'Slack: no answer', { cause })
    : cause;
}

/** `fetch` says with a TypeError that it reached nobody, and with a DOMException that it took too long. */
function isNoAnswer(cause: unknown): boolean {
  const kinds = [webApi.SlackError, TypeError, DOMException];
  return kinds.some((kind) => cause instanceof kind);
}

/** The SDK has no error of its own for a 429 that does not say how long to wait. */
function isRateLimitWithoutTime(cause: unknown): boolean {
  return cause instanceof Error && cause.message.startsWith('Retry header did not contain');
}

/** Slack's own name for a refusal, where one of them needs an answer of its own. */
export function slackErrorOf(error: unknown): string | undefined {
  const cause = error instanceof PipelineError ? error.cause : undefined;
  return cause instanceof webApi.WebAPIPlatformError ? cause.data.error : undefined;
}

/** It was refused only for now. */
export function isPassing(error: unknown): boolean {
  return error instanceof PipelineError && error.code === 'slack_rate_limited';
}

/** Slack has said that it did nothing, so nothing has to be looked for before the next attempt. */
export function isRefusal(error: unknown): boolean {
  return error instanceof PipelineError && error.code !== 'slack_unreachable';
}
