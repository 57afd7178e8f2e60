import { NOTE_CHARS_MAX } from '../../../../pipeline/rules/review/note-rules.ts';
import { counted } from '../counts.ts';

/** After an approval: a new version of the post, or another post with the same choices. */
export const nextPost = {
  newVersion: 'New version',
  startLike: 'Start another like this',
  offer: 'Need a change, or another post like this one?',
  form: {
    title: 'New version',
    submit: 'Start',
    close: 'Cancel',
    lead: 'I’ll change the approved post in this thread. The approved draft and its file stay as they are.',
    prefilled: 'The field begins with the replies since the approval. Change them as you like.',
    leftOut: (replies: number) =>
      `${counted(replies, 'reply is', 'replies are')} missing, for lack of room.`,
    label: 'What should change?',
    hint: 'Shared in the thread as your feedback.',
    file: { label: 'File', hint: 'Markdown or text that the change is about.' },
  },
  nothingToChange: 'Tell me what to change, or add a file.',
  get tooLong() {
    return `That’s over ${NOTE_CHARS_MAX.toLocaleString('en')} characters with the file. Please shorten it.`;
  },
  fileUnreadable: 'I can’t read that file. Please use a Markdown or text file.',
  inProgress:
    'A new version is already in progress in this thread. Give your feedback on that one.',
  gone: 'I don’t have this post anymore, because its data was deleted. You can start a new one.',
};
