/** How a post ends: approved, stopped or expired. */
export const endings = {
  approved: (title: string) =>
    `✅ *${title}* is published. The final Markdown is attached in this thread.`,
  approvedInShort: (title: string) => `Published: ${title}`,
  hash: (hash: string) => `SHA-256 ${hash}`,
  commentsClosed: {
    approved: 'Notes declined: the draft was approved as it stands',
    published: (reason: string) => `Declined: ${reason}`,
    cancelled: (reason: string) => `Declined: ${reason}`,
    expired: (reason: string) => `Declined: ${reason}`,
  },
};

export const expiry = {
  warning: (name: string, { day, failed }: { day: string; failed: boolean }) =>
    `⏳ ${name}, nobody has answered here for a while. This post expires on ${day}. Reply here or ${failed ? 'press Retry' : 'decide about the draft'} to keep it open.`,
  expired:
    '⌛ This post has expired because nobody answered. Send `/blogpost` with the outline to start again.',
  review: '⌛ This post has expired. Nobody decided about this draft.',
  failure: '⌛ This post has expired. Nobody pressed Retry.',
};
