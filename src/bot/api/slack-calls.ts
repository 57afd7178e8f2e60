import { webApi } from '@slack/bolt';
import { PipelineError } from '../../pipeline/errors.ts';
import { hasTrait } from '../../pipeline/rules/failure-traits.ts';
import type { FailureCode } from '../../pipeline/run.ts';

/** The one door for Slack's errors: every call of ours goes through it. */
export async function callSlack<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toPipelineError(error);
  }
}

/** Shorter than `SETTLE_MS`: by the time another try is made, none of ours is still on its way. */
const CALL_MS_MAX = 8_000;

/**
 * The SDK neither repeats a call, which would post twice after a lost answer, nor holds back all
 * channels because of one: steps wait and look first instead.
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
  // Slack says no, and nobody knows whether it did the thing first.
  internal_error: 'slack_unreachable',
  fatal_error: 'slack_unreachable',
  request_timeout: 'slack_unreachable',
  service_unavailable: 'slack_unreachable',
};

/** Whether Slack's name for a refusal says that the token is not worth anything any more. */
export function isTokenRefusal(name: string | undefined): boolean {
  return name !== undefined && Object.hasOwn(CODES, name) && CODES[name] === 'slack_app_removed';
}

/** Nobody in Slack can be told of it, so whoever reads the log must learn what to do. */
const OPERATOR_HINTS: Partial<Record<FailureCode, string>> = {
  slack_app_removed:
    ' (the app was removed or its token revoked: install it again and set SLACK_BOT_TOKEN)',
  slack_scope_missing: ' (install the app again with all scopes of manifest.yml)',
};

/** The message of a call that got no answer at all. */
export const NOTHING_CAME = 'Slack: no answer';

/** What Slack's SDK raises, in our words; what it does not raise stays as it is. */
export function toPipelineError(cause: unknown): unknown {
  if (cause instanceof webApi.WebAPIRateLimitedError) {
    const retryAfterMs = cause.retryAfter * 1000;
    return new PipelineError('slack_rate_limited', 'Slack: rate limited', { cause, retryAfterMs });
  }
  const name = refusalIn(cause);
  if (name !== undefined) {
    const code = CODES[name] ?? 'slack_refused';
    return new PipelineError(code, `Slack: ${name}${OPERATOR_HINTS[code] ?? ''}`, { cause });
  }
  if (cause instanceof webApi.WebAPIPlatformError) {
    return new PipelineError('slack_unreachable', 'Slack answered with 200 and no JSON');
  }
  if (cause instanceof webApi.WebAPIHTTPError) {
    // The cause holds the body, which may quote somebody's draft.
    return new PipelineError('slack_unreachable', `Slack answered with ${cause.statusCode}`);
  }
  if (isRateLimitWithoutTime(cause)) {
    return new PipelineError('slack_rate_limited', 'Slack: rate limited', { cause });
  }
  return isNoAnswer(cause)
    ? new PipelineError('slack_unreachable', NOTHING_CAME, { cause })
    : cause;
}

const REFUSAL_NAME = /^[a-z][a-z0-9_]*$/;

/**
 * Slack's name for a refusal. The SDK also takes for one whatever is no JSON: the page of a proxy, or
 * half an answer. Slack has refused nothing then, and what came instead may quote somebody's draft.
 */
export function refusalIn(error: unknown): string | undefined {
  if (!(error instanceof webApi.WebAPIPlatformError)) return undefined;
  return REFUSAL_NAME.test(error.data.error) ? error.data.error : undefined;
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
  return error instanceof PipelineError ? refusalIn(error.cause) : undefined;
}

/** Slack has said that it did nothing, so nothing has to be looked for before the next attempt. */
export function isRefusal(error: unknown): error is PipelineError {
  return error instanceof PipelineError && !hasTrait(error, 'isUnclear');
}

/** An archived channel, or one the app was removed from, takes no message: the requester is told alone. */
export async function wasAccepted(saying: Promise<unknown>): Promise<boolean> {
  try {
    await saying;
    return true;
  } catch (error) {
    if (!isRefusal(error) || hasTrait(error, 'isTransient')) throw error;
    return false;
  }
}

/** Slack does not take the message as it is; the same in another form it may. */
export function isFormRefused(error: unknown): boolean {
  return error instanceof PipelineError && error.code === 'slack_message_refused';
}

/** What stood there was deleted or cannot be changed any more. */
export function isMessageGone(error: unknown): boolean {
  return GONE.has(slackErrorOf(error) ?? '');
}

const GONE: ReadonlySet<string> = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
]);
