import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import { readMessagePage } from '../api/message-pages.ts';
import { MESSAGE_SUBTYPES } from '../inbound/event-id.ts';
import { MessageFields } from './message-parts.ts';

/** Slack gives the oldest messages first. */
const PAGES_MAX = 10;
export const MESSAGES_SEARCHED_MAX = PAGES_MAX * 200;

const optional = z.string().nullish().catch(undefined);
export const ThreadMessage = MessageFields.extend({
  ts: z.string(),
  subtype: optional,
  user: optional,
  bot_id: optional,
  team: optional,
  user_team: optional,
  username: optional,
  bot_profile: z.object({ name: optional }).nullish().catch(undefined),
});
export type ThreadMessage = z.infer<typeof ThreadMessage>;

interface Wanted {
  channel: string;
  threadTs: string;
  /** In milliseconds; earlier messages are left out. */
  since?: number;
  /** The `ts` of the last message. */
  until?: string;
}

interface ReadDeps {
  client: webApi.WebClient;
  self: { user: string };
}

/** Gives the messages in their order, without the app's own; undefined for more than are searched. */
export async function readMessages(
  { client, self }: ReadDeps,
  { channel, threadTs, since = 0, until }: Wanted,
): Promise<ThreadMessage[] | undefined> {
  const last = Number(until ?? Number.POSITIVE_INFINITY);
  const isWithin = ({ ts }: ThreadMessage) => Number(ts) * 1000 >= since && Number(ts) <= last;
  // Slack gives the root with each page.
  const byTs = new Map<string, ThreadMessage>();
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer = await readMessagePage(client, { channel, threadTs, cursor, since, until });
    const posted = answer.messages.flatMap((one) => ThreadMessage.safeParse(one).data ?? []);
    for (const one of posted)
      if (isOfPeople(one, self.user) && isWithin(one)) byTs.set(one.ts, one);
    cursor = answer.next;
    if (cursor === undefined)
      return [...byTs.values()].toSorted((a, b) => Number(a.ts) - Number(b.ts));
  }
  return undefined;
}

/** Other apps post what people then discuss, such as an alert. */
function isOfPeople({ user, subtype }: ThreadMessage, appUser: string): boolean {
  const isMessage = MESSAGE_SUBTYPES.has(subtype ?? undefined) || subtype === 'bot_message';
  return isMessage && user !== appUser;
}
