import { capitalized, counted } from '../counts.ts';

/** The form in which a person edits a draft. */
export const editForm = {
  title: (draft: number) => `Edit draft ${draft}`,
  submit: (draft: number) => `Save as draft ${draft}`,
  close: 'Cancel',
  intro: 'Pick a section and change its text. The other sections stay as they are.',
  keptByEditor:
    'I keep sentences that you write until a comment quotes them. Lock a section to freeze it.',
  notKept:
    'In this post I rewrite the whole draft when I revise it, also sentences that you write.',
  section: 'Section',
  beginning: 'Beginning',
  part: (heading: string, part: number) => `${heading} (part ${part})`,
  text: 'Text of this section',
  /** Slack marks a field that may be empty as optional. */
  textHint: 'Empty the field to remove its text from the draft.',
  textContinued: 'Text of this section, continued',
  lock: 'Lock this section',
  unlock: 'Unlock this section',
  lockedBy: (name: string) => `🔒 ${capitalized(name)} locked this section. I won’t change it.`,
  empty: 'The draft would be empty. Write something, or close this form.',
  too_long: 'The draft would be too long. Please shorten it.',
  unchanged: 'Nothing has changed yet.',
};

/** The comparison of two drafts. */
export const comparison = {
  title: 'Compare drafts',
  close: 'Close',
  earlier: 'From',
  later: 'To',
  same: 'These drafts are the same.',
  changed: 'Changed',
  before: 'Before',
  after: 'After',
  added: 'Added',
  removed: 'Removed',
  shown(from: number, to: number, of: number): string {
    if (to - from + 1 === of) return counted(of, 'change');
    return from === to ? `Change ${from} of ${of}` : `Changes ${from} to ${to} of ${of}`;
  },
  next: 'Next changes',
  back: 'Previous changes',
  restore: (draft: number) => `Restore draft ${draft}`,
  restored: (draft: number) => `Draft ${draft} has the text of the draft that you restored.`,
};

export const byHand = {
  edited: (name: string) => `edited by ${name}`,
  fromFile: (name: string) => `from a file by ${name}`,
  restored: (name: string, base: number) => `draft ${base}, restored by ${name}`,
  locked: (headings: string) => `🔒 Locked: ${headings}`,
  asDraft: (draft: number) => `Use it as draft ${draft}`,
  asNextDraft: 'Use it as the next draft',
  notADraft:
    'I read this file as a source, because it isn’t close enough to the current draft. Is it your version of the post?',
  tooLongSource:
    'This file is too long for a comment, and isn’t close enough to the current draft. Is it your version of the post?',
  heldFile:
    'I’m still working on the next draft, so I’ve kept this file for you. Once that draft is ready for review, you can replace it with yours.',
  notReady:
    'I’m still working on the next draft. Press the button again once it’s ready for review.',
  unchangedFile: 'This file is the same as the current draft.',
  wrongIssue: 'Is one of these issues wrong?',
  notAnIssue: 'Not an issue…',
  dismissed: (count: number) => `${counted(count, 'issue')} dismissed by your team`,
  struck: (label: string) => `Thanks. I won’t raise this again: ${label}`,
  chooseIssue: 'Several issues are open. Pick the wrong one under *Not an issue* in the review.',
  noIssue: 'That issue isn’t open anymore.',
};
