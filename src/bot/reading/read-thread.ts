import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import { OUTLINE_CHARS_MAX } from '../../pipeline/run.ts';
import { readMessagePage } from '../api/message-pages.ts';
import type { Names } from '../api/names.ts';
import { MESSAGE_SUBTYPES } from '../inbound/event-id.ts';
import { MessageFields } from './message-parts.ts';
import type { MessageText, ReadMessage } from './read-message.ts';
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
/** Slack gives the oldest messages first. */
const PAGES_MAX = 10;
export const MESSAGES_SEARCHED_MAX = PAGES_MAX * 200;
/** Each may be a download. */
const FILES_MAX = 20;
/** `Names` takes so many in one call. */
const NAMES_AT_ONCE = 50;

const optional = z.string().nullish().catch(undefined);
const Posted = MessageFields.extend({
  ts: z.string(),
  subtype: optional,
  user: optional,
  username: optional,
  bot_profile: z.object({ name: optional }).nullish().catch(undefined),
});
type Posted = z.infer<typeof Posted>;

/** Gives the words of a thread as an outline; undefined where the thread has more messages than are searched. */
export async function readThread(
  deps: ReadThreadDeps,
  part: ThreadPart,
): Promise<ThreadText | undefined> {
  const found = await newestMessages(deps, part);
  if (found === undefined) return undefined;
  const read = await Promise.all(
    withFewFiles(found.messages).map(async (message) => {
      return { message, text: await wordsOf(deps, message) };
    }),
  );
  const said = read.filter(({ text }) => text.text !== '');
  const names = await namesOf(deps, said);
  const isAlone = said.length === 1;
  const lines = said.map(({ message, text }) =>
    isAlone ? text.text : `${authorOf(deps, message, names)}: ${text.text}`,
  );
  const kept = newestWithin(lines);
  return {
    outline: kept.join('\n\n'),
    messages: kept.length,
    leftOut: found.leftOut + lines.length - kept.length,
    hasUnreadableFiles: filesOf(found) > FILES_MAX || read.some(({ text }) => hasUnreadable(text)),
  };
}

async function newestMessages(
  { client, self }: ReadThreadDeps,
  { channel, threadTs, until }: ThreadPart,
): Promise<{ messages: Posted[]; leftOut: number } | undefined> {
  // Slack gives the root with each page.
  const byTs = new Map<string, Posted>();
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer = await readMessagePage(client, { channel, threadTs, cursor, until });
    const posted = answer.messages.flatMap((one) => Posted.safeParse(one).data ?? []);
    for (const one of posted)
      if (isOfPeople(one, self.user) && Number(one.ts) <= Number(until)) byTs.set(one.ts, one);
    cursor = answer.next;
    if (cursor === undefined) {
      const all = [...byTs.values()].toSorted((a, b) => Number(a.ts) - Number(b.ts));
      const messages = all.slice(-THREAD_MESSAGES_MAX);
      return { messages, leftOut: all.length - messages.length };
    }
  }
  return undefined;
}

/** Other apps post what people then discuss, such as an alert. */
function isOfPeople({ user, subtype }: Posted, appUser: string): boolean {
  const isMessage = MESSAGE_SUBTYPES.has(subtype ?? undefined) || subtype === 'bot_message';
  return isMessage && user !== appUser;
}

function filesOf({ messages }: { messages: readonly Posted[] }): number {
  return messages.reduce((sum, { files }) => sum + (files?.length ?? 0), 0);
}

/** The newest messages keep their files. */
function withFewFiles(messages: readonly Posted[]): Posted[] {
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

async function wordsOf(deps: ReadThreadDeps, message: Posted): Promise<MessageText> {
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

async function namesOf(
  { names }: ReadThreadDeps,
  said: readonly { message: Posted }[],
): Promise<ReadonlyMap<string, string>> {
  const authors = [...new Set(said.flatMap(({ message }) => message.user ?? []))];
  const groups = Array.from({ length: Math.ceil(authors.length / NAMES_AT_ONCE) }, (_, at) =>
    authors.slice(at * NAMES_AT_ONCE, (at + 1) * NAMES_AT_ONCE),
  );
  const found = await Promise.all(groups.map((group) => names.find(group)));
  return new Map(found.flatMap((some) => [...some]));
}

function authorOf(
  { someone }: ReadThreadDeps,
  { user, username, bot_profile }: Posted,
  names: ReadonlyMap<string, string>,
): string {
  return names.get(user ?? '') ?? username ?? bot_profile?.name ?? someone;
}

function newestWithin(lines: readonly string[]): string[] {
  let chars = 0;
  const first = lines.findLastIndex((line) => {
    chars += line.length + 2;
    return chars > OUTLINE_CHARS_MAX;
  });
  return lines.slice(first + 1);
}

function hasUnreadable({ unreadable }: MessageText): boolean {
  return unreadable.length > 0;
}
