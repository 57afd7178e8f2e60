import type { webApi } from '@slack/bolt';
import { PipelineError } from '../../pipeline/errors.ts';
import type { FailureCode, Run } from '../../pipeline/run.ts';
import { type MessagePage, type PostedMessage, readMessagePage } from '../api/message-pages.ts';
import { LIMITS } from '../api/slack-limits.ts';

const PAGES_MAX = 60;

interface Sought {
  run: Run;
  key: string;
  channel: string;
  /** Without a thread the message is a root, and the channel itself is read. */
  threadTs: string | undefined;
}

/**
 * Where reading a thread goes on once Slack lets us, by what is looked for. Where it allows a page a
 * minute, whoever began anew each time would never see the second. A thread only grows at its end;
 * a channel is read from its end, so what arrives meanwhile would be missed there.
 */
const marks = new WeakMap<webApi.WebClient, Map<string, string>>();

function marksOf(client: webApi.WebClient): Map<string, string> {
  const known = marks.get(client) ?? new Map<string, string>();
  marks.set(client, known);
  return known;
}

/** The `ts` of the message that carries this key in its metadata, if it was posted. */
export async function findPosted(
  client: webApi.WebClient,
  sought: Sought,
): Promise<string | undefined> {
  const { run, key } = sought;
  return await find(client, sought, ({ metadata }) => {
    const payload = metadata?.event_payload as { run?: unknown; key?: unknown } | undefined;
    return payload?.run === run.id && payload.key === key;
  });
}

/** Whether a file stands in the thread: sharing answers before the message is there. */
export async function isFileShared(
  client: webApi.WebClient,
  sought: Sought,
  fileId: string,
): Promise<boolean> {
  const ts = await find(
    client,
    sought,
    ({ files }) => files?.some(({ id }) => id === fileId) ?? false,
  );
  return ts !== undefined;
}

async function find(
  client: webApi.WebClient,
  sought: Sought,
  isIt: (message: PostedMessage) => boolean,
): Promise<string | undefined> {
  const mark = `${sought.run.id} ${sought.key}`;
  let cursor = marksOf(client).get(mark);
  marksOf(client).delete(mark);
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer = await readPage(client, sought, cursor).catch((error: unknown) => {
      const isThread = sought.threadTs !== undefined;
      if (isThread && cursor && isLimited(error)) marksOf(client).set(mark, cursor);
      throw error;
    });
    const found = answer.messages.find(isIt);
    if (found?.ts !== undefined) return found.ts;
    cursor = answer.next;
    if (cursor === undefined) return undefined;
  }
  return undefined;
}

async function readPage(
  client: webApi.WebClient,
  { channel, run, threadTs }: Sought,
  cursor: string | undefined,
): Promise<MessagePage> {
  const since = threadTs === undefined ? run.createdAt - LIMITS.clocks.apartMs : undefined;
  const page = { channel, threadTs, cursor, since, withMetadata: true };
  return await reading(() => readMessagePage(client, page));
}

/** People should know that we wait in order to look, and not in order to speak. */
async function reading<T>(read: () => Promise<T>): Promise<T> {
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
