import { NOTES_OPEN_MAX } from '../../../pipeline/rules/review/note-rules.ts';
import type { LimitOf } from '../../../pipeline/run/day-limits.ts';
import {
  APPROVERS_MAX,
  CHOICE_CHARS_MAX,
  LENGTH_WORDS_MAX,
  LENGTH_WORDS_MIN,
  OUTLINE_CHARS_MAX,
  ROUNDS_LIMIT,
  TITLE_CHARS_MAX,
} from '../../../pipeline/run.ts';
import { allOf, counted, number } from './counts.ts';

const lengths = () => `${LENGTH_WORDS_MIN} to ${number(LENGTH_WORDS_MAX)}`;

/** The form for a new post. */
export const briefForm = {
  title: 'New blog post',
  submit: 'Start draft',
  close: 'Cancel',
  cut: (charsMax: number) =>
    `This form holds the first ${counted(charsMax, 'character')}. To use all of it, send it with /blogpost.`,
  channel: { label: 'Channel', hint: 'I’ll open the thread there. I need to be a member.' },
  outline: {
    label: 'Outline',
    hint: 'Key points, notes and links to cover. Markdown is welcome.',
  },
  outlineMore: (charsMax: number) => ({
    label: 'Outline, continued',
    hint: `For outlines over ${counted(charsMax, 'character')}.`,
  }),
  postTitle: { label: 'Title', hint: 'Leave blank and I’ll suggest one.' },
  audience: {
    label: 'Audience',
    hint: 'For example, marketers who are new to newsletters.',
  },
  tone: { label: 'Tone', hint: 'For example, plain and friendly.' },
  length: {
    label: 'Target length',
    get hint() {
      return `In words, ${lengths()}.`;
    },
  },
  rounds: {
    label: 'AI revisions',
    hint: `AI revisions before your team reviews (0–${ROUNDS_LIMIT}).`,
  },
  approvers: {
    label: 'Approvers',
    hint: 'Only these people can approve. Leave empty to let anyone approve.',
  },
  approvalsNeeded: {
    label: 'Approvals needed',
    hint: 'How many people have to approve. Each person counts once.',
  },
  /** In place of the approvers, where the channel or the earlier post has stages. */
  stages: (names: readonly string[]) =>
    `Reviews of this post have ${names.length === 1 ? 'one stage' : 'stages'}: ${names.join(', then ')}.`,
};

/** Errors under the fields of that form. */
export const briefErrors = {
  outline: 'Add at least one point to cover.',
  title: `Use up to ${TITLE_CHARS_MAX} characters.`,
  audience: `Use up to ${CHOICE_CHARS_MAX} characters.`,
  tone: `Use up to ${CHOICE_CHARS_MAX} characters.`,
  get lengthWords() {
    return `Enter a whole number from ${lengths()}.`;
  },
  roundsMax: `Enter a whole number from 0 to ${ROUNDS_LIMIT}.`,
  approvers: `Choose up to ${APPROVERS_MAX} people. Apps can’t approve.`,
  approvalsNeeded: 'Choose at least as many approvers as the post needs approvals.',
  /** Of the channel, which this form does not change. */
  stages:
    'A stage of this channel has too few people who can approve your posts. An owner of the channel can change it with /blogpost settings.',
  channel: 'Pick a channel. I can’t follow replies in DMs.',
};

/** The form in which a person asks for another draft. */
export const changesForm = {
  title: (draft: number) => `Changes to draft ${draft}`,
  submit: 'Request changes',
  close: 'Cancel',
  label: 'What should change?',
  hint: (openItems: number) =>
    openItems === 0
      ? 'Shared in the thread as your feedback.'
      : `The next draft also covers ${counted(openItems, 'open item')}.`,
  aim: 'Section',
  aimHint: 'If you pick one, the next draft changes nothing else for this comment.',
  wholeDraft: 'The whole draft',
  askedAbout: (name: string, heading: string) => `💬 ${name} asked for changes in “${heading}”:`,
  nothingToChange: 'Tell me what to change. Nothing else is open.',
  tooMany: `${NOTES_OPEN_MAX} comments are open, and that’s the limit. Leave this empty to have them addressed first.`,
  asked: (name: string) => `💬 ${name} asked for changes:`,
  kept: 'I saved your feedback for the next draft.',
};

/** Why no post was started, and what to do next. */
export const notStarted = {
  notAMember: 'Only members of the workspace I’m installed in can start a post.',
  directMessage:
    'I can’t follow replies in DMs. Pick a channel, or send your outline in a channel I’m in.',
  get outlineTooLong() {
    return `That outline is over ${number(OUTLINE_CHARS_MAX)} characters. Please shorten it.`;
  },
  /** `labels` name the settings. */
  approvalsUnreadable: {
    channel: (labels: readonly string[]) =>
      `I can’t read who has to approve posts in this channel, so I haven’t started one. An owner of the channel can set “${allOf(labels)}” again with /blogpost settings.`,
    workspace: (labels: readonly string[]) =>
      `I can’t read who has to approve posts in your workspace, so I haven’t started one. A workspace admin can set “${allOf(labels)}” again with /blogpost settings workspace.`,
  },
  tooFewApprovers:
    'Posts of this channel need more approvals than they have approvers. An owner of the channel can change that with /blogpost settings.',
  formNotOpened: 'I couldn’t open the form. Please try again.',
  tooManyOfRequester: (max: number) =>
    `You’ve reached the limit of ${counted(max, 'post')} in progress. Approve or stop one, then send this again.`,
  tooManyInChannel: (max: number) =>
    `This channel has reached the limit of ${counted(max, 'post')} in progress. Approve or stop one, or send this in another channel.`,
  /** `until` is the end of the day, in UTC. */
  dayUsedUp: {
    person: (max: number, until: string) =>
      `You’ve started ${counted(max, 'post')} today, and that’s the limit for each person. You can send this again ${until}.`,
    channel: (max: number, until: string) =>
      `This channel has started ${counted(max, 'post')} today, and that’s its limit. Send this again ${until}, or in another channel.`,
    workspace: (max: number, until: string) =>
      `Your workspace has started ${counted(max, 'post')} today, and that’s its limit. You can send this again ${until}.`,
  } satisfies Record<LimitOf, (max: number, until: string) => string>,
  guest: 'Guests can’t start posts here. Ask a member of the workspace to start this one.',
  guestUnknown:
    'Slack didn’t tell me whether you’re a guest, so I can’t start this post yet. Please try again in a minute.',
  nothingToRead:
    'I can’t find words to write from in that message. Please use one with text, or share a Markdown or text file.',
  yourOutline: 'Your outline:',
  outlineContinued: 'Your outline, continued',
  outlineKept: (button: string) => `… I saved the whole outline for ${button}.`,
};
