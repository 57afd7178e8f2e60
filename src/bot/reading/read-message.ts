import type { Names } from '../api/names.ts';
import {
  idsIn,
  readMentions,
  readMessageText,
  type TokenWords,
  unescapeMrkdwn,
} from '../text/escape.ts';
import { wordsFor } from '../words/words.ts';
import { type MessageFields, messageParts, type SharedFile } from './message-parts.ts';
import { type FileText, type ReadFileDeps, readFile, type Unreadable } from './read-file.ts';

export interface MessageText {
  /** As a person reads it, with names in place of ids, without a mention of the app at the beginning. */
  text: string;
  /** The files without readable words, each kind once. */
  unreadable: Unreadable[];
  /** The complete text of a Markdown file, if the message has one and no other file. */
  markdownFile: string | undefined;
  /** The text without the files. */
  typed: string;
}

export interface ReadMessage {
  message(message: MessageFields): Promise<MessageText>;
  /** For the text of a command, in which Slack makes no links. */
  text(typed: string): Promise<string>;
}

/** A message has ten files at most; forwarded messages have their own. */
const FILES_MAX = 10;

interface ReadMessageDeps extends ReadFileDeps {
  names: Names;
  self: { user: string };
}

export function createMessageReader(deps: ReadMessageDeps): ReadMessage {
  async function wordsIn(mrkdwn: string): Promise<TokenWords> {
    const { people, channels } = idsIn(mrkdwn);
    const names = await deps.names.find([...people, ...channels]);
    return { ...wordsFor().people, names };
  }

  return {
    text: async (typed) => readMentions(typed, await wordsIn(typed)),
    async message(fields) {
      const { texts: sent, files, hasPictures } = messageParts(fields);
      const texts = sent.map((part, at) =>
        at === 0 ? withoutMention(part, deps.self.user) : part,
      );
      const read = await Promise.all(files.slice(0, FILES_MAX).map((file) => readFile(deps, file)));
      const words = read.flatMap((file) => ('text' in file ? [file.text] : []));
      const kinds = read.flatMap((file) => ('unreadable' in file ? [file.unreadable] : []));
      if (hasPictures) kinds.push('picture');
      const whole = [...texts, ...words].map((part) => part.trim()).join('\n\n');
      const names = await wordsIn(whole);
      const text = readMessageText(whole, names);
      const typed = texts.map((part) => readMessageText(part.trim(), names)).join('\n\n');
      return {
        ...{ text: text.trim(), typed: typed.trim(), unreadable: [...new Set(kinds)] },
        markdownFile: markdownIn(files, read),
      };
    },
  };
}

const FIRST_MENTION = /^\s*<@(\w+)(?:\|[^<>]*)?>[\s:,]*/;

/** It says only who the message is for, and would hide a quotation or the number of a question. */
function withoutMention(mrkdwn: string, appUser: string): string {
  const { 1: user, 0: mention } = FIRST_MENTION.exec(mrkdwn) ?? [''];
  return user === appUser ? mrkdwn.slice(mention.length) : mrkdwn;
}

const MARKDOWN_NAME = /\.(?:md|markdown)$/i;

function markdownIn(files: readonly SharedFile[], read: readonly FileText[]): string | undefined {
  const [file, ...others] = files;
  const [text] = read;
  const isMarkdown = others.length === 0 && MARKDOWN_NAME.test(file?.name ?? '');
  if (!isMarkdown || text === undefined || !('text' in text) || text.isCut) return undefined;
  return unescapeMrkdwn(text.text);
}
