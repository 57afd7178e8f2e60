import { NOTES_OPEN_MAX } from '../../../pipeline/rules/note-rules.ts';
import {
  APPROVERS_MAX,
  LENGTH_WORDS_MAX,
  LENGTH_WORDS_MIN,
  OUTLINE_CHARS_MAX,
  ROUNDS_LIMIT,
} from '../../../pipeline/run.ts';

/** The form for a new post. */
export const briefForm = {
  title: 'New blog post',
  submit: 'Write it',
  close: 'Close',
  cut: 'This form holds the first 6,000 characters. For the whole text, send it with /blogpost.',
  channel: { label: 'Channel', hint: 'The thread is opened there; I have to be a member.' },
  outline: {
    label: 'Outline',
    hint: 'Points, notes, links: what the post has to say. Markdown is welcome.',
  },
  outlineMore: {
    label: 'Outline, continued',
    hint: 'For an outline of more than 3,000 characters.',
  },
  postTitle: { label: 'Title', hint: 'Left empty, the writer finds one.' },
  audience: { label: 'Audience', hint: 'For example: operations leads who know Kubernetes.' },
  tone: { label: 'Tone', hint: 'For example: plain and friendly.' },
  length: { label: 'Target length', hint: `Words, ${LENGTH_WORDS_MIN} to ${LENGTH_WORDS_MAX}.` },
  rounds: {
    label: 'Revision rounds',
    hint: 'How often the writer may revise before people are asked.',
  },
  approvers: {
    label: 'Approvers',
    hint: 'Only they may approve a draft. Nobody named: anybody of the workspace may.',
  },
};

/** What is wrong with a field of that form. */
export const briefErrors = {
  outline: 'Write at least one point the post should make.',
  title: 'At most 150 characters.',
  audience: 'At most 300 characters.',
  tone: 'At most 300 characters.',
  lengthWords: `A whole number of words, ${LENGTH_WORDS_MIN} to ${LENGTH_WORDS_MAX.toLocaleString('en')}.`,
  roundsMax: `A whole number from 0 to ${ROUNDS_LIMIT}.`,
  approvers: `At most ${APPROVERS_MAX} people; an app cannot approve.`,
  channel: 'Choose the channel for the thread; I cannot hear you in direct messages.',
};

/** The form in which a person asks for another draft. */
export const changesForm = {
  title: (draft: number) => `Revise draft ${draft}`,
  submit: 'Request revisions',
  close: 'Close',
  label: 'What should change?',
  hint(openItems: number): string {
    if (openItems === 0) return 'It becomes a note of yours.';
    return `${openItems === 1 ? 'The open item goes' : `The ${openItems} open items go`} into the revision as well.`;
  },
  nothingToChange: 'Say what should change: nothing else is open.',
  tooMany: `${NOTES_OPEN_MAX} notes are open, which is all one revision can take. Leave this empty to have them answered first.`,
  kept: (id: string) => `Your text is kept as note ${id} for the next revision.`,
};

/** Why no post was started, and how to go on. */
export const notStarted = {
  notAMember:
    'Only members of the workspace I am installed in can begin a blog post. Nothing was begun.',
  directMessage:
    'I cannot hear your replies in direct messages. Choose a channel I am in, or send your outline there.',
  outlineTooLong: `The outline is longer than ${OUTLINE_CHARS_MAX.toLocaleString('en')} characters. Please shorten it.`,
  formNotOpened: 'The form could not be opened. Please try again.',
  tooManyOfRequester: (max: number) =>
    `You have ${max} blog posts on their way, and I take no more. Approve or cancel one, then send this again.`,
  tooManyInChannel: (max: number) =>
    `This channel has ${max} blog posts on their way, and I take no more. Approve or cancel one, or send this in another channel.`,
  yourOutline: 'Your outline:',
  outlineContinued: 'Your outline, continued',
  outlineKept: (button: string) => `… kept whole for ${button}.`,
};
