import { capitalized } from '../counts.ts';

/** How a post ends: approved, stopped or expired. */
export const endings = {
  approved: (title: string) =>
    `✅ *“${title}” is approved.* The final Markdown is attached in this thread.`,
  finished: (title: string) => `✅ *“${title}” is approved.* Here’s everything to publish it.`,
  withoutFiles: (title: string, draft: number) =>
    `✅ *“${title}” is approved.* Slack doesn’t accept files here, so nothing is attached. The text is draft ${draft} in this thread.`,
  approvedInShort: (title: string) => `“${title}” is approved.`,
  undoFor: 'You have a minute to undo this.',
  undone: (name: string) => `${capitalized(name)} undid this. I’m back on this post.`,
  acceptedChecks: 'Accepted although these checks failed',
  /** Titles over the comments that no draft addresses any more. */
  comments: {
    approved: 'Comments not included',
    published: 'Comments that came after approval',
    cancelled: 'Comments not addressed',
    expired: 'Comments not addressed',
  },
};

export const expiry = {
  warning: (name: string, { day, press }: { day: string; press: string | undefined }) =>
    `⏳ ${name}, it’s been quiet here for a while. This post expires on ${day}. Reply here or ${press === undefined ? 'decide on the draft' : `press ${press}`} to keep it open.`,
  warningClosed: '☑️ I warned that this post would expire soon. That no longer applies.',
  expired:
    '⌛ This post expired because no one replied. Anyone here can start it again: send `/blogpost` with the outline. You find it in *View brief*, in the menu of the first message.',
  /** The approved post of the thread has its button. */
  expiredVersion: (button: string) =>
    `⌛ This new version expired because no one replied. The approved post stays as it is. Anyone here can start another version: press *${button}* below the approved post.`,
  review: (draft: number) => `⌛ This post expired before anyone decided on draft ${draft}.`,
  failure: '⌛ This post expired before anyone pressed Retry.',
  budget: '⌛ This post expired before anyone extended its budget.',
};
