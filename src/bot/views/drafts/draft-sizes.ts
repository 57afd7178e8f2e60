import { LIMITS } from '../../api/slack-limits.ts';

/** Measured: Slack refuses some messages a little under its own limit. */
export const MARKDOWN_CHARS_MAX = LIMITS.message.markdown - 1_000;
/** Of the changes and answers beside a draft: all text of a message counts. */
export const ABOUT_CHARS_MAX = 5_000;
export const ABOUT_BLOCKS_MAX = 20;
/** Of the verdict in the message of its draft, which is added to a full message. */
export const VERDICT_CHARS_MAX = 1_500;
