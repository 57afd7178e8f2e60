import type { Names } from '../api/names.ts';
import { idsIn, readMentions, readMessageText, type TokenWords } from '../text/escape.ts';
import { wordsFor } from '../words/words.ts';
import { type MessageFields, messageParts } from './message-parts.ts';
import { type ReadFileDeps, readFile, type Unreadable } from './read-file.ts';

export interface MessageText {
  /** As a person reads it, with names in place of ids. */
  text: string;
  /** The files without readable words, each kind once. */
  unreadable: Unreadable[];
}

export interface ReadMessage {
  message(message: MessageFields): Promise<MessageText>;
  /** For the text of a command, in which Slack makes no links. */
  text(typed: string): Promise<string>;
}

/** A message has ten files at most; forwarded messages have their own. */
const FILES_MAX = 10;

export function createMessageReader(deps: ReadFileDeps & { names: Names }): ReadMessage {
  async function wordsIn(mrkdwn: string): Promise<TokenWords> {
    const { people, channels } = idsIn(mrkdwn);
    const names = await deps.names.find([...people, ...channels]);
    return { ...wordsFor().people, names };
  }

  return {
    text: async (typed) => readMentions(typed, await wordsIn(typed)),
    async message(fields) {
      const { texts, files } = messageParts(fields);
      const read = await Promise.all(files.slice(0, FILES_MAX).map((file) => readFile(deps, file)));
      const words = read.flatMap((file) => ('text' in file ? [file.text] : []));
      const kinds = read.flatMap((file) => ('unreadable' in file ? [file.unreadable] : []));
      const whole = [...texts, ...words].map((part) => part.trim()).join('\n\n');
      const text = readMessageText(whole, await wordsIn(whole));
      return { text: text.trim(), unreadable: [...new Set(kinds)] };
    },
  };
}
