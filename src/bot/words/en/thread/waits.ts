import type { OperatorWait } from '../../../../pipeline/rules/failure-traits.ts';
import type { FailureCode } from '../../../../pipeline/run.ts';

const retrying = (reason: string) => (when: string) => `${reason} Retrying at ${when}.`;
const limited = (when: string) => `Slack is limiting me. I’ll continue at ${when}.`;
const other = retrying('That didn’t work yet.');

/** While a post waits and continues by itself. */
export const waits: Record<FailureCode, (when: string) => string> = {
  model_unavailable: retrying('The AI service isn’t responding.'),
  model_rate_limited: retrying('The AI service is busy.'),
  model_key_refused: retrying(
    'I can’t connect to the AI service. Ask your Blogpost admin to check the API key.',
  ),
  model_quota_exhausted: retrying('The AI account is out of credit.'),
  model_not_found: retrying(
    'The AI model isn’t available. Ask your Blogpost admin to check the model names.',
  ),
  model_request_refused: other,
  model_refused: other,
  model_filtered: other,
  model_truncated: retrying('The response was too long.'),
  model_malformed: retrying('The AI’s response was unusable.'),
  model_api_missing: other,
  model_picture_unusable: other,
  slack_unreachable: retrying('Slack isn’t responding.'),
  slack_rate_limited: limited,
  slack_reading_limited: limited,
  slack_app_removed: retrying('Slack doesn’t recognize me.'),
  slack_scope_missing: other,
  slack_not_in_channel: other,
  slack_channel_not_found: other,
  slack_channel_archived: other,
  slack_posting_restricted: other,
  slack_thread_gone: other,
  slack_files_refused: other,
  slack_message_refused: other,
  slack_refused: other,
  work_lost: retrying('I stopped while working on this.'),
  bug: other,
  budget_used_up: other,
};

/** For the requester alone, while their post waits for the person who runs Blogpost. */
export const waitNotices: Record<OperatorWait, string> = {
  model_key_refused:
    'I can’t connect to the AI service. Ask your Blogpost admin to check the API key. I saved your outline, and I’ll continue once it works.',
  model_not_found:
    'The AI model isn’t available. Ask your Blogpost admin to check the model names. I saved your outline, and I’ll continue once it works.',
  slack_app_removed:
    'Slack won’t let me post. I was removed from this workspace, or my token was revoked. Ask your Blogpost admin to reinstall me. I saved your outline, and I’ll continue once it works.',
};
