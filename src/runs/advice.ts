import { OPERATOR_WAITS, type OperatorWait } from '../pipeline/rules/failure-traits.ts';
import type { Budget } from '../pipeline/run/budget.ts';
import type { FailureCode } from '../pipeline/run.ts';
import { timeText } from './words.ts';

const LATER = 'Retry when it answers again.';
const BY_ITSELF = 'The run tries again by itself for about eight hours.';
const REINSTALL = 'Install the app again with all scopes of manifest.yml, then retry.';
const CHANNEL = 'Ask a member of the channel to change that; then retry, or cancel the run.';
const EXTEND = 'requester, an approver or a workspace admin can extend it in the thread';
const REWORD = 'A retry may succeed; otherwise cancel the run and ask for another outline.';

/** How the operator ends each wait that nothing else ends. */
const CURES = {
  model_key_refused:
    'The model’s server refused the key. Set a valid OPENAI_API_KEY and restart; a workspace with a key of its own needs a valid one by npm run workspaces.',
  model_not_found:
    'The model’s server does not know a model. Check WRITER_MODEL, EVALUATOR_MODEL and IMAGE_MODEL, and restart.',
  slack_app_removed:
    'The app was removed from the workspace, or its token revoked. Install it again, set SLACK_BOT_TOKEN, restart; with SLACK_CLIENT_ID, install it at /slack/install.',
} as const satisfies Record<OperatorWait, string>;

/** The meaning of each failure after which a run stops, and the operator's next step. */
const ADVICE = {
  model_unavailable: `The model’s server did not answer, four times in a row. ${BY_ITSELF} ${LATER}`,
  model_rate_limited: `The model’s server limited the rate of calls, four times in a row. ${BY_ITSELF} Lower MODEL_CALLS_MAX if it happens often; then retry.`,
  model_key_refused: `${CURES.model_key_refused} Then retry.`,
  model_quota_exhausted: 'The model account has no credit left. Top it up, then retry.',
  model_not_found: `${CURES.model_not_found} Then retry.`,
  model_request_refused:
    'The model’s server did not accept a request. The log line of the step has its status; then retry.',
  model_refused: `The model declined to work on this text. ${REWORD}`,
  model_filtered: `A content filter stopped the model’s answer. ${REWORD}`,
  model_truncated: `The model’s answer was cut off twice. ${REWORD}`,
  model_malformed: `The model’s answers could not be read, four times in a row. ${REWORD}`,
  model_api_missing:
    'The model’s server does not have the API that the app calls. The log line of the step names the variable to set: OPENAI_API, OPENAI_BASE_URL or IMAGE_BASE_URL. Restart, retry.',
  model_picture_unusable: `The model’s server sent no picture that can be used. Retry, or set IMAGE_MODEL=none.`,
  slack_unreachable: `Slack failed at a call four times in a row, or did not answer for more than an hour. ${BY_ITSELF} ${LATER}`,
  slack_rate_limited: 'Slack limits the rate of calls. The run continues by itself.',
  slack_reading_limited:
    'Slack limits how often this app may read a thread. The run continues by itself.',
  slack_app_removed: CURES.slack_app_removed,
  slack_scope_missing: `The app lacks a permission. ${REINSTALL}`,
  slack_not_in_channel: 'The app is not in the channel. Invite it there, then retry.',
  slack_channel_not_found: 'The app cannot see the conversation. Invite it there, then retry.',
  slack_channel_archived: `The channel is archived. ${CHANNEL}`,
  slack_posting_restricted: `The app may not post in the channel. ${CHANNEL}`,
  slack_thread_gone: 'The first message of the thread was deleted. Retry begins a new thread.',
  slack_files_refused:
    'Slack did not accept the file. Check that apps may upload files and that there is space, then retry. If Slack refuses again, the post ends without files.',
  slack_message_refused:
    'Slack did not accept the form of a message. The log line of the step names the error; then retry.',
  slack_refused:
    'Slack did not accept a message. The log line of the step names the error; then retry.',
  work_lost:
    'The process exited or froze each time it worked on this run. Check its memory and the last log lines before each exit; then retry, or cancel the run.',
  budget_used_up: `A budget is used up. Its ${EXTEND}.`,
  bug: 'An error in Blogpost itself. The log line that begins with “run failed” has the place; report it, then retry.',
} as const satisfies Record<FailureCode, string>;

export function adviceFor(code: FailureCode, budget?: Budget): string {
  return budget === undefined ? ADVICE[code] : budgetAdvice(budget);
}

export function adviceWhileWaiting(code: FailureCode | undefined): string {
  const wait = OPERATOR_WAITS.find((one) => one === code);
  if (wait === undefined) return 'Nothing: the run tries again by itself.';
  return `${CURES[wait]} The run then continues by itself.`;
}

const BUDGETS = {
  post: { of: 'the post', variable: 'POST_BUDGET_USD' },
  channel_month: { of: 'its channel for the month', variable: 'CHANNEL_MONTH_BUDGET_USD' },
  person_day: { of: 'a day for one person', variable: 'COST_PER_DAY_PERSON' },
  channel_day: { of: 'a day for one channel', variable: 'COST_PER_DAY_CHANNEL' },
  workspace_day: { of: 'a day for one workspace', variable: 'COST_PER_DAY_WORKSPACE' },
} as const satisfies Record<Budget['of'], { of: string; variable: string }>;

function budgetAdvice({ of: which, until }: Budget): string {
  const { of, variable } = BUDGETS[which];
  const sentences = [
    `The budget of ${of} (${variable}) is used up.`,
    ...(until === undefined ? [] : [`The post continues by itself at ${timeText(until)}.`]),
    `${until === undefined ? 'Its' : 'Before that, its'} ${EXTEND}.`,
    `Or raise ${variable}, restart, retry.`,
  ];
  return sentences.join(' ');
}
