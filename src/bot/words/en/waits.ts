import type { OperatorWait } from '../../../pipeline/rules/retry.ts';
import type { FailureCode } from '../../../pipeline/run.ts';

const leads: Record<string, string> = {
  model_unavailable: 'The model does not answer; I ask again',
  model_rate_limited: 'The model’s server asked me to slow down; I ask again',
  model_malformed: 'The model’s answer could not be used; I ask again',
  slack_unreachable: 'Slack does not answer; I try again',
  slack_rate_limited: 'Slack asked me to slow down here; I go on',
  slack_reading_limited:
    'Slack limits how often I may read this thread, and I look before I say a thing twice; I go on',
  slack_app_removed: 'Slack did not know this app; I try again',
  model_key_refused:
    'The AI service refuses our key. Ask your Blogpost admin to check OPENAI_API_KEY; I try again',
  model_not_found:
    'The AI service does not know our model. Ask your Blogpost admin to check the model names; I try again',
  work_lost: 'The app stopped while it worked on this; I try again',
};

export const waits = (code: FailureCode, when: string) =>
  `${leads[code] ?? 'Something did not work yet; I try again'} at ${when}.`;

export const waitNotices = {
  model_key_refused:
    'I can’t connect to the AI service: it refuses our key. Ask your Blogpost admin to check OPENAI_API_KEY. I kept your outline and go on when it works.',
  model_not_found:
    'I can’t use the AI service: it does not know our model. Ask your Blogpost admin to check the model names. I kept your outline and go on when it works.',
  slack_app_removed:
    'Slack does not let me post: I was removed from this workspace, or my token was revoked. Ask your Blogpost admin to install me again. I kept your outline and go on when it works.',
} satisfies Record<OperatorWait, string>;
