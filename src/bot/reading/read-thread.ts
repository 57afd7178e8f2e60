import type { webApi } from '@slack/bolt';
import { OUTLINE_CHARS_MAX } from '../../pipeline/run.ts';
import type { Names } from '../api/names.ts';
import { namedLines, newestWithin } from './named-lines.ts';
import type { MessageText, ReadMessage } from './read-message.ts';
import { readMessages, type ThreadMessage } from './thread-messages.ts';
import type { ThreadText } from './thread-text.ts';

export interface ThreadPart {
  channel: string;
  threadTs: string;
  /** The `ts` of the last message. */
  until: string;
}

export interface ReadThreadDeps {
  client: webApi.WebClient;
  self: { user: string };
  names: Names;
  read: Pick<ReadMessage, 'message'>;
  /** In place of an author whose name is unknown. */
  someone: string;
  /** The words of a message to the app that are not a request. */
  wordsBeside(text: string): string;
}

export const THREAD_MESSAGES_MAX = 200;
/** Each may be a download. */
const FILES_MAX = 20;

/** Gives the words of a thread as an outline; undefined where the thread has more messages than are searched. */
export async function readThread(
  deps: ReadThreadDeps,
  part: ThreadPart,
): Promise<ThreadText | undefined> {
  const all = await readMessages(deps, part);
  if (all === undefined) return undefined;
  const newest = all.slice(-THREAD_MESSAGES_MAX);
  const read = await Promise.all(
    withFewFiles(newest).map(async (message) => {
      return { message, text: await wordsOf(deps, message) };
    }),
  );
  const withWords = read.flatMap(({ message, text: { text } }) =>
    text === '' ? [] : [{ message, text }],
  );
  const lines = await namedLines(deps, withWords);
  const kept = newestWithin(lines, OUTLINE_CHARS_MAX);
  return {
    outline: kept.join('\n\n'),
    messages: kept.length,
    leftOut: all.length - newest.length + lines.length - kept.length,
    hasUnreadableFiles: filesOf(newest) > FILES_MAX || read.some(({ text }) => hasUnreadable(text)),
  };
}

function filesOf(messages: readonly ThreadMessage[]): number {
  return messages.reduce((sum, { files }) => sum + (files?.length ?? 0), 0);
}

/** The newest messages keep their files. */
function withFewFiles(messages: readonly ThreadMessage[]): ThreadMessage[] {
  let left = FILES_MAX;
  return messages
    .toReversed()
    .flatMap((message) => {
      const files = (message.files ?? []).slice(0, left);
      left -= files.length;
      return { ...message, files };
    })
    .toReversed();
}

const MENTION = /<@(\w+)(?:\|[^<>]*)?>[ \t]?/g;

async function wordsOf(deps: ReadThreadDeps, message: ThreadMessage): Promise<MessageText> {
  const { text = '' } = message;
  let isToApp = false;
  const withoutApp = text.replace(MENTION, (token, user: string) => {
    if (user !== deps.self.user) return token;
    isToApp = true;
    return '';
  });
  if (!isToApp) return await deps.read.message(message);
  // Its blocks hold the same words, with the mention.
  const beside = deps.wordsBeside(withoutApp);
  return await deps.read.message({
    ...message,
    text: beside,
    ...(beside === '' && { blocks: [] }),
  });
}

function hasUnreadable({ unreadable }: MessageText): boolean {
  return unreadable.length > 0;
}
