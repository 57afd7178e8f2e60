export const buttons = {
  approve: (draft: number) => `Approve draft ${draft}`,
  requestChanges: (draft: number) => `Request revisions to draft ${draft}`,
  stop: 'Cancel run',
  retry: 'Retry',
  tryAgain: 'Try again',
  chooseChannel: 'Choose a channel',
  newPost: 'New blog post',
};

const deny = 'Back';

/** The dialogs that a click opens before it counts. */
export const confirmations = {
  stop: {
    title: 'Cancel this run?',
    text: 'Work in progress stops at once. Drafts and verdicts stay in the thread.',
    confirm: 'Cancel the run',
    deny,
  },
  stopReview: {
    title: 'Cancel this run?',
    text: 'Nothing will be made from this draft.',
    confirm: 'Cancel the run',
    deny,
  },
  approveWithComments: (open: number) => ({
    title: 'Approve with open notes?',
    text: `${open} ${open === 1 ? 'note is' : 'notes are'} still open. Approving declines them: no draft will answer them.`,
    confirm: 'Approve anyway',
    deny,
  }),
};
