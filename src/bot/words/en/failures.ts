import type { FailureCode } from '../../../pipeline/run.ts';

/** What people read when something did not work: what happened, and what to do. `retry` is the button's label. */
export const failures = {
  model_unavailable: (retry) =>
    `The model did not answer, several times in a row. Press ${retry} in a minute or two.`,
  model_rate_limited: (retry) =>
    `The model’s server asked us to slow down, several times in a row. Press ${retry} in a minute or two.`,
  model_key_refused: (retry) =>
    `The model’s server refused our key. Ask whoever runs Blogpost to check OPENAI_API_KEY, then press ${retry}.`,
  model_quota_exhausted: (retry) =>
    `The model account has no credit left. Ask whoever runs Blogpost to top it up, then press ${retry}.`,
  model_not_found: (retry) =>
    `The model’s server does not know the model. Ask whoever runs Blogpost to check the model names, then press ${retry}.`,
  model_request_refused: (retry) =>
    `The model’s server did not accept the request. Ask whoever runs Blogpost to look at the log, then press ${retry}.`,
  model_refused: (retry) =>
    `The model declined to work on this text. Reword the outline and start again, or press ${retry}.`,
  model_filtered: (retry) =>
    `A content filter stopped the model’s answer. Reword the outline and start again, or press ${retry}.`,
  model_truncated: (retry) =>
    `The model’s answer was cut off twice, the second time with twice the room. Ask for a shorter post, or press ${retry}.`,
  model_malformed: (retry) =>
    `The model kept answering in a shape that cannot be used. Press ${retry}.`,
  slack_unreachable: (retry) =>
    `Slack did not answer, several times in a row. Press ${retry} in a minute or two.`,
  slack_rate_limited: (retry) => `Slack asked us to slow down. Press ${retry} in a minute or two.`,
  slack_reading_limited: (retry) =>
    `Slack limits how often I may read this thread, and I must read it so that nothing is said twice. Press ${retry} in a minute or two.`,
  slack_app_removed: (retry) =>
    `Slack does not know this app any more. Ask whoever runs Blogpost to install it again; then it goes on by itself, or press ${retry}.`,
  slack_scope_missing: (retry) =>
    `The Slack app lacks a permission. Ask whoever runs Blogpost to install it again with all scopes of its manifest, then press ${retry}.`,
  slack_not_in_channel: (retry) =>
    `I am not in that channel. Type \`/invite @Blogpost\` there, then press ${retry}.`,
  slack_channel_not_found: (retry) =>
    `I cannot see that conversation. Invite me with \`/invite @Blogpost\`, then press ${retry}; in a direct message, use a channel instead.`,
  slack_channel_archived: (retry) =>
    `That channel is archived. Unarchive it and press ${retry}, or start again in another channel.`,
  slack_posting_restricted: () =>
    'I am not allowed to post there. Ask a workspace admin to change that, or start again in another channel.',
  slack_thread_gone: (retry) =>
    `The first message of this run’s thread was deleted, so I cannot go on there. Press ${retry}, and I go on in a new thread.`,
  slack_files_refused: (retry) =>
    `Slack did not take the file. Ask a workspace admin whether apps may upload files and whether there is room, then press ${retry}.`,
  slack_message_refused: (retry) =>
    `Slack did not take a message of mine in the form it has. Press ${retry}; if that does not help, ask whoever runs Blogpost to look at the log.`,
  slack_refused: (retry) =>
    `Slack did not accept a message of mine. Ask whoever runs Blogpost to look at the log, then press ${retry}.`,
  work_lost: (retry) =>
    `The app stopped in the middle of this work several times in a row, and this run may be the cause. Ask whoever runs Blogpost to look at the log, then press ${retry}.`,
  bug: (retry) =>
    `Something in Blogpost itself went wrong. Ask whoever runs it to look at the log; ${retry} goes on from the same place.`,
} satisfies Record<FailureCode, (retry: string) => string>;
