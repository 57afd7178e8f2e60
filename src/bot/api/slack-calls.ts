import { webApi } from '@slack/bolt';
import { PipelineError } from '../../pipeline/errors.ts';
import { hasTrait } from '../../pipeline/rules/failure-traits.ts';
import type { FailureCode } from '../../pipeline/run.ts';

/** Raises Slack's errors as `PipelineError`; every call to Slack goes through this function. */
export async function callSlack<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toPipelineError(error);
  }
}

/** Shorter than `SETTLE_MS`, so that no earlier call is in flight when the next attempt begins. */
const CALL_MS_MAX = 8_000;

/**
 * Without the SDK's retries, which would post twice after a lost answer, and without its rate limit
 * queue, which would delay all channels because of one. Steps wait, and search before they retry.
 */
export const CLIENT_OPTIONS: webApi.WebClientOptions = {
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: CALL_MS_MAX,
};

const CODES: Record<string, FailureCode> = {
  account_inactive: 'slack_app_removed',
  app_uninstalled: 'slack_app_removed',
  invalid_auth: 'slack_app_removed',
  not_authed: 'slack_app_removed',
  token_expired: 'slack_app_removed',
  token_revoked: 'slack_app_removed',
  missing_scope: 'slack_scope_missing',
  no_permission: 'slack_scope_missing',
  not_in_channel: 'slack_not_in_channel',
  user_not_in_channel: 'slack_not_in_channel',
  channel_not_found: 'slack_channel_not_found',
  is_archived: 'slack_channel_archived',
  restricted_action: 'slack_posting_restricted',
  restricted_action_read_only_channel: 'slack_posting_restricted',
  restricted_action_thread_only_channel: 'slack_posting_restricted',
  restricted_action_thread_locked: 'slack_posting_restricted',
  posting_to_channel_denied: 'slack_posting_restricted',
  thread_not_found: 'slack_thread_gone',
  msg_too_long: 'slack_message_refused',
  msg_blocks_too_long: 'slack_message_refused',
  invalid_blocks: 'slack_message_refused',
  invalid_blocks_format: 'slack_message_refused',
  no_text: 'slack_message_refused',
  metadata_too_large: 'slack_message_refused',
  file_uploads_disabled: 'slack_files_refused',
  file_uploads_except_images_disabled: 'slack_files_refused',
  file_type_not_allowed: 'slack_files_refused',
  file_upload_size_restricted: 'slack_files_refused',
  storage_limit_reached: 'slack_files_refused',
  ratelimited: 'slack_rate_limited',
  rate_limited: 'slack_rate_limited',
  // Errors after which it is unknown if Slack has carried out the call.
  internal_error: 'slack_unreachable',
  fatal_error: 'slack_unreachable',
  request_timeout: 'slack_unreachable',
  service_unavailable: 'slack_unreachable',
};

export function isTokenRefusal(name: string | undefined): boolean {
  return name !== undefined && Object.hasOwn(CODES, name) && CODES[name] === 'slack_app_removed';
}

/** For the log: these errors also prevent messages in Slack, so the operator must learn what to do. */
const OPERATOR_HINTS: Partial<Record<FailureCode, string>> = {
  slack_app_removed:
    ' (the app was removed or its token revoked: install it again and set SLACK_BOT_TOKEN; with SLACK_CLIENT_ID, install it at /slack/install)',
  slack_scope_missing: ' (install the app again with all scopes of manifest.yml)',
};

export const NO_ANSWER = 'Slack: no answer';

/** Translates errors of Slack's SDK and of `fetch`; returns all other errors unchanged. */
export function toPipelineError(cause: unknown): unknown {
  if (cause instanceof webApi.WebAPIRateLimitedError) {
    const retryAfterMs = cause.retryAfter * 1000;
    return new PipelineError('slack_rate_limited', 'Slack: rate limited', { cause, retryAfterMs });
  }
  const name = refusalIn(cause);
  if (name !== undefined) {
    const code = CODES[name] ?? 'slack_refused';
    const isOutage = name === 'service_unavailable';
    const message = `Slack: ${name}${OPERATOR_HINTS[code] ?? ''}`;
    return new PipelineError(code, message, { cause, isOutage });
  }
  if (cause instanceof webApi.WebAPIPlatformError) {
    return new PipelineError('slack_unreachable', 'Slack answered with 200 and no JSON');
  }
  if (cause instanceof webApi.WebAPIHTTPError) {
    // Without the cause: it holds the body, which may quote a draft.
    const isOutage = isOutageStatus(cause.statusCode);
    const message = `Slack answered with ${cause.statusCode}`;
    return new PipelineError('slack_unreachable', message, { isOutage });
  }
  if (isRateLimitWithoutTime(cause)) {
    return new PipelineError('slack_rate_limited', 'Slack: rate limited', { cause });
  }
  if (!isNoAnswer(cause)) return cause;
  return new PipelineError('slack_unreachable', NO_ANSWER, { cause, isOutage: true });
}

/** A proxy of Slack answers for a server that is away. A 500 is about the one call. */
export function isOutageStatus(status: number): boolean {
  return status >= 502 && status <= 504;
}

const REFUSAL_NAME = /^[a-z][a-z0-9_]*$/;

/**
 * Slack's name for a refusal. The SDK raises the same error for an answer that is not JSON, with its
 * text as the name: the page of a proxy, or half an answer. That is not a refusal and may quote a draft.
 */
export function refusalIn(error: unknown): string | undefined {
  if (!(error instanceof webApi.WebAPIPlatformError)) return undefined;
  return REFUSAL_NAME.test(error.data.error) ? error.data.error : undefined;
}

/**
 * `fetch` raises a TypeError with a cause when it cannot connect, and a DOMException when its time limit ends. A
 * TypeError without one is a bug of our own.
 */
function isNoAnswer(error: unknown): boolean {
  if (error instanceof TypeError) return error.cause !== undefined;
  return error instanceof webApi.SlackError || error instanceof DOMException;
}

function isRateLimitWithoutTime(cause: unknown): boolean {
  return cause instanceof Error && cause.message.startsWith('Retry header did not contain');
}

/** Slack's name for a refusal that the caller has to distinguish; undefined for all other errors. */
export function slackErrorOf(error: unknown): string | undefined {
  return error instanceof PipelineError ? refusalIn(error.cause) : undefined;
}

/** Whether Slack answered that it did nothing, so that no search is necessary before the next attempt. */
export function isRefusal(error: unknown): error is PipelineError {
  return error instanceof PipelineError && !hasTrait(error, 'isUnclear');
}

/** False if Slack permanently refuses the message, as in an archived channel; raises all other errors. */
export async function wasAccepted(posting: Promise<unknown>): Promise<boolean> {
  try {
    await posting;
    return true;
  } catch (error) {
    if (!isRefusal(error) || hasTrait(error, 'isTransient')) throw error;
    return false;
  }
}

/** Whether Slack refuses the form of the message and may accept its content in another form. */
export function isFormRefused(error: unknown): boolean {
  return error instanceof PipelineError && error.code === 'slack_message_refused';
}

export function isMessageGone(error: unknown): boolean {
  return GONE.has(slackErrorOf(error) ?? '');
}

const GONE: ReadonlySet<string> = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
]);
