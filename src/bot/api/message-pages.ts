import type { webApi } from '@slack/bolt';
import { callSlack } from './slack-calls.ts';

const PAGE_SIZE = 200;

export interface MessagePage {
  messages: readonly PostedMessage[];
  /** The cursor of the next page; undefined after the last one. */
  next: string | undefined;
}

export interface PostedMessage {
  ts?: string | undefined;
  metadata?: { event_type?: string; event_payload?: object } | undefined;
  files?: { id?: string }[] | undefined;
}

interface PageRequest {
  channel: string;
  /** Without a thread, the channel itself is read. */
  threadTs: string | undefined;
  cursor?: string | undefined;
  /** In milliseconds; earlier messages are left out. */
  since?: number | undefined;
  /** The `ts` of the last message; later ones are left out. */
  until?: string | undefined;
  withMetadata?: boolean;
}

/** Reads one page of a thread or a channel: one call. */
export async function readMessagePage(
  client: webApi.WebClient,
  { channel, threadTs, cursor, since, until, withMetadata = false }: PageRequest,
): Promise<MessagePage> {
  const page = {
    channel,
    limit: PAGE_SIZE,
    ...(withMetadata && { include_all_metadata: true }),
    ...(cursor && { cursor }),
    ...(since !== undefined && { oldest: String(since / 1000) }),
    ...(until && { latest: until, inclusive: true }),
  };
  const answer: Answer = await callSlack(async () =>
    threadTs === undefined
      ? await client.conversations.history(page)
      : await client.conversations.replies({ ...page, ts: threadTs }),
  );
  const next = answer.response_metadata?.next_cursor || undefined;
  return { messages: answer.messages ?? [], next };
}

interface Answer {
  messages?: PostedMessage[];
  response_metadata?: { next_cursor?: string };
}
