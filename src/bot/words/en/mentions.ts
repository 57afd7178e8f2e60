import type { FoundMessages } from '../../reading/thread-text.ts';
import { endSentence } from '../end-sentence.ts';
import { counted } from './counts.ts';

function leftOutOf({ leftOut, hasUnreadableFiles }: FoundMessages): string[] {
  return [
    ...(leftOut > 0 ? [`I left out ${counted(leftOut, 'older message')}, for lack of room.`] : []),
    ...(hasUnreadableFiles ? ['I can’t read some of the files in them.'] : []),
  ];
}

function source(messages: number): string {
  return messages === 1 ? 'this message' : `these ${counted(messages, 'message')}`;
}

/** For a person who mentions the app outside of the thread of a post. */
export const mentions = {
  offer: (found: FoundMessages) =>
    [
      `I can write a post from ${source(found.messages)}, in a thread of its own.`,
      ...leftOutOf(found),
    ].join(' '),
  started: (found: FoundMessages) =>
    [`I’m writing a post from ${source(found.messages)}.`, ...leftOutOf(found)].join(' '),
  startDraft: 'Start draft',
  chooseSettings: 'Choose settings…',
  nothingToRead:
    'There’s nothing here yet that I could write from. Mention me in a thread, with an outline, or with a Markdown or text file. `/blogpost help` shows more.',
  tooManyMessages: (max: number) =>
    `This thread has over ${counted(max, 'message')}, which is more than I can read. Send the part that matters with \`/blogpost\`.`,
  tooLong: 'The newest message here is too long for one outline. Please share a shorter one.',
  notReadable:
    'Slack doesn’t let me read this thread. Invite me to this channel, then mention me again.',
  /** In the form, in place of an outline that is too long for its fields. */
  wholeThread: (found: FoundMessages) =>
    [`The outline is ${source(found.messages)} of the thread.`, ...leftOutOf(found)].join(' '),
  /** In the thread of the outline. */
  linked: (title: string) =>
    `${endSentence(`📝 I’m writing a post from this: *${title}*`)} It has a thread of its own in this channel.`,
  openPost: 'Open post',
};
