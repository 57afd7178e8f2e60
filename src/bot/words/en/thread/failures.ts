import type { FailureCode } from '../../../../pipeline/run.ts';

/** The failure and the next action; `retry` is the label of the button. */
export const failures: Record<FailureCode, (retry: string) => string> = {
  model_unavailable: (retry) =>
    `The AI service isn’t responding. Press ${retry} in a minute or two.`,
  model_rate_limited: (retry) => `The AI service is busy. Press ${retry} in a minute or two.`,
  model_key_refused: (retry) =>
    `I can’t connect to the AI service. Ask your Blogpost admin to check the API key, then press ${retry}.`,
  model_quota_exhausted: (retry) =>
    `The AI account is out of credit. Ask your Blogpost admin to top it up, then press ${retry}.`,
  model_not_found: (retry) =>
    `The AI model isn’t available. Ask your Blogpost admin to check the model names, then press ${retry}.`,
  model_request_refused: (retry) =>
    `The AI service rejected my request. Ask your Blogpost admin to check the log, then press ${retry}.`,
  model_refused: (retry) =>
    `The AI service won’t work on this text. Reword the outline and start again, or press ${retry}.`,
  model_filtered: (retry) =>
    `A content filter blocked the AI’s response. Reword the outline and start again, or press ${retry}.`,
  model_truncated: (retry) =>
    `The response was too long. Ask for a shorter post, or press ${retry}.`,
  model_malformed: (retry) => `The AI’s response was unusable. Press ${retry}.`,
  model_api_missing: (retry) =>
    `The AI service doesn’t offer the API I use. Ask your Blogpost admin to check the model server’s settings, then press ${retry}.`,
  model_picture_unusable: (retry) =>
    `The AI service sent no usable picture. Press ${retry} to ask for another one.`,
  slack_unreachable: (retry) => `Slack isn’t responding. Press ${retry} in a minute or two.`,
  slack_rate_limited: (retry) => `Slack is limiting me. Press ${retry} in a minute or two.`,
  slack_reading_limited: (retry) =>
    `Slack is limiting how often I can read this thread. Press ${retry} in a minute or two.`,
  slack_app_removed: (retry) =>
    `I was removed from this workspace. Ask your Blogpost admin to reinstall me. I’ll continue by myself, or press ${retry}.`,
  slack_scope_missing: (retry) =>
    `I’m missing a Slack permission. Ask your Blogpost admin to reinstall me with all permissions, then press ${retry}.`,
  slack_not_in_channel: (retry) =>
    `I’m not in this channel yet. Type \`/invite @Blogpost\` there, then press ${retry}.`,
  slack_channel_not_found: (retry) =>
    `I can’t see that conversation. Type \`/invite @Blogpost\` there, then press ${retry}. I can’t follow replies in DMs, so pick a channel instead.`,
  slack_channel_archived: (retry) =>
    `That channel is archived. Unarchive it and press ${retry}, or start again in another channel.`,
  slack_posting_restricted: (retry) =>
    `I’m not allowed to post there. Ask a workspace admin to change that and press ${retry}, or start again in another channel.`,
  slack_thread_gone: (retry) =>
    `This thread’s first message was deleted. Press ${retry} and I’ll continue in a new thread.`,
  slack_files_refused: (retry) =>
    `Slack didn’t accept the file. Ask a workspace admin to check file uploads and storage, then press ${retry}. If Slack refuses it again, I’ll finish without files.`,
  slack_message_refused: (retry) =>
    `Slack didn’t accept the format of my message. Press ${retry}. If that doesn’t help, ask your Blogpost admin to check the log.`,
  slack_refused: (retry) =>
    `Slack didn’t accept my message. Ask your Blogpost admin to check the log, then press ${retry}.`,
  work_lost: (retry) =>
    `I stopped several times while working on this. Ask your Blogpost admin to check the log, then press ${retry}.`,
  budget_used_up: (retry) => `The budget is used up. Press ${retry} to go on.`,
  bug: (retry) =>
    `Something went wrong on my side. Ask your Blogpost admin to check the log, then press ${retry}.`,
};

/** After a failure that the app itself tries again later. */
export const ownRetry = {
  at: (when: string) => `I’ll also try again at ${when}.`,
  made: 'I tried again',
};
