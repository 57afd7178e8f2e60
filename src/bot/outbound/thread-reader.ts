import type { webApi } from '@slack/bolt';
import { PipelineError } from '../../pipeline/errors.ts';
import type { FailureCode, Run } from '../../pipeline/run.ts';
import { type MessagePage, type PostedMessage, readMessagePage } from '../api/message-pages.ts';
import { LIMITS } from '../api/slack-limits.ts';

const PAGES_MAX = 60;

interface Search {
  run: Run;
  key: string;
  channel: string;
  /** Without a thread the message is a root, and the channel itself is read. */
  threadTs: string | undefined;
}

/**
 * Page cursors to resume from after a rate limit, by run and key. With a limit of one page a minute, a
 * search that restarts each time would never see the second page. Threads only: they grow at their
 * end, while a channel is read from its end, and a resumed search would miss newer messages.
 */
const cursors = new WeakMap<webApi.WebClient, Map<string, string>>();

function cursorsOf(client: webApi.WebClient): Map<string, string> {
  const known = cursors.get(client) ?? new Map<string, string>();
  cursors.set(client, known);
  return known;
}

/** The `ts` of the message that has this key in its metadata; undefined if it was not posted. */
export async function findPosted(
  client: webApi.WebClient,
  search: Search,
): Promise<string | undefined> {
  const { run, key } = search;
  return await find(client, search, ({ metadata }) => {
    const payload = metadata?.event_payload as { run?: unknown; key?: unknown } | undefined;
    return payload?.run === run.id && payload.key === key;
  });
}

/** Whether a file is in the thread: Slack answers an upload before its message is visible. */
export async function isFileShared(
  client: webApi.WebClient,
  search: Search,
  fileId: string,
): Promise<boolean> {
  const ts = await find(
    client,
    search,
    ({ files }) => files?.some(({ id }) => id === fileId) ?? false,
  );
  return ts !== undefined;
}

async function find(
  client: webApi.WebClient,
  search: Search,
  isMatch: (message: PostedMessage) => boolean,
): Promise<string | undefined> {
  const searchKey = `${search.run.id} ${search.key}`;
  let cursor = cursorsOf(client).get(searchKey);
  cursorsOf(client).delete(searchKey);
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer = await readPage(client, search, cursor).catch((error: unknown) => {
      const isThread = search.threadTs !== undefined;
      if (isThread && cursor && isLimited(error)) cursorsOf(client).set(searchKey, cursor);
      throw error;
    });
    const found = answer.messages.find(isMatch);
    if (found?.ts !== undefined) return found.ts;
    cursor = answer.next;
    if (cursor === undefined) return undefined;
  }
  return undefined;
}

async function readPage(
  client: webApi.WebClient,
  { channel, run, threadTs }: Search,
  cursor: string | undefined,
): Promise<MessagePage> {
  const since = threadTs === undefined ? run.createdAt - LIMITS.clocks.apartMs : undefined;
  const page = { channel, threadTs, cursor, since, withMetadata: true };
  return await withReadingLimit(() => readMessagePage(client, page));
}

/** A code of its own: the notice to people must name reading, not posting, as the reason for a wait. */
async function withReadingLimit<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!isLimited(error, 'slack_rate_limited')) throw error;
    const { retryAfterMs } = error;
    const message = 'Slack: reading is rate limited';
    throw new PipelineError('slack_reading_limited', message, { cause: error, retryAfterMs });
  }
}

function isLimited(
  error: unknown,
  code: FailureCode = 'slack_reading_limited',
): error is PipelineError {
  return error instanceof PipelineError && error.code === code;
}
