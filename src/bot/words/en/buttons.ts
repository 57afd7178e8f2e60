import { counted } from './counts.ts';

/** Slack's limit for the text of a dialog is 300 characters. */
const NAMED_CHARS_MAX = 200;

/** “• All links are valid”, within the limit, and the number of the others. */
function listed(labels: readonly string[]): string {
  const shown: string[] = [];
  for (const label of labels) {
    if ([...shown, label].join('').length > NAMED_CHARS_MAX) break;
    shown.push(`• ${label}`);
  }
  const others = labels.length - shown.length;
  return [...shown, ...(others > 0 ? [`… and ${others} more`] : [])].join('\n');
}

export const buttons = {
  approve: (draft: number) => `Approve draft ${draft}`,
  requestChanges: 'Request changes',
  edit: 'Edit',
  compare: 'Compare drafts',
  changeApprovers: 'Change approvers',
  editChecks: 'Edit checks',
  answer: 'Answer',
  claims: 'Check claims',
  writeAroundGaps: 'Write around what’s missing',
  reviseWith: (answers: number) => `Revise with ${counted(answers, 'answer')}`,
  stop: 'Stop',
  undo: 'Undo',
  readDraft: (draft: number) => `Read draft ${draft}`,
  showChecks: 'Show checks',
  openReview: 'Review',
  viewBrief: 'View brief',
  next: 'Next',
  back: 'Back',
  retry: 'Retry',
  extend: (amount: string) => `Extend by ${amount}`,
  follow: (name: string) => `Follow ${name}`,
  doBoth: 'Do both',
  tryAgain: 'Try again',
  chooseChannel: 'Choose a channel',
  newVersion: 'Start a new version',
  channelSettings: 'Channel settings',
  newPost: 'New blog post',
  allFeedback: 'All feedback',
  searchPosts: 'Search and filter',
  showAllPosts: 'Show all posts',
  newerPosts: 'Newer posts',
  olderPosts: 'Older posts',
  writeAbout: (text: string) => `Write a post about “${text}”`,
};

/** The dialogs that a click opens before it counts. */
export const confirmations = {
  stop: {
    title: 'Stop this post?',
    text: 'Writing stops now. Drafts and comments stay in the thread. You can undo this for a minute.',
    confirm: 'Stop this post',
    deny: 'Keep going',
    answered: 'Stop',
    done: 'This post is stopped. You have a minute to undo this in its thread.',
  },
  stopUnopened: {
    title: 'Stop this post?',
    text: 'It isn’t in a channel yet, so nothing is lost but this outline.',
    confirm: 'Stop this post',
    deny: 'Keep it',
  },
  restore: (draft: number) => ({
    title: `Restore draft ${draft}?`,
    text: 'Its text becomes the next draft, and you review it again. All other drafts stay in the thread.',
    confirm: 'Restore',
    deny: 'Go back',
  }),
  approveWithFailed: (
    failed: readonly string[],
    comments: number,
    questions = 0,
    claims: readonly string[] = [],
  ) => ({
    title: `${counted(failed.length, 'check')} failed. Approve anyway?`,
    text: [
      listed([...failed, ...claims]),
      ...(comments > 0 ? [`${counted(comments, 'comment')} won’t be included either.`] : []),
      ...(questions > 0 ? [`${counted(questions, 'question')} will stay open.`] : []),
    ].join('\n'),
    confirm: 'Approve anyway',
    deny: 'Go back',
  }),
  approveWithQuestions: (questions: readonly string[], comments: number) => ({
    title: `${counted(questions.length, 'question isn’t', 'questions aren’t')} answered. Approve anyway?`,
    text: [
      listed(questions),
      ...(comments > 0 ? [`${counted(comments, 'comment')} won’t be included.`] : []),
    ].join('\n'),
    confirm: 'Approve anyway',
    deny: 'Go back',
  }),
  approveWithComments: (open: number) => ({
    title: `${counted(open, 'comment hasn’t', 'comments haven’t')} been addressed. Approve anyway?`,
    text: `${open === 1 ? 'It' : 'They'} won’t be included in this draft.`,
    confirm: 'Approve anyway',
    deny: 'Go back',
  }),
};
