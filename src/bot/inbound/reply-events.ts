import type { ReceiverEvent } from '@slack/bolt';
import { z } from 'zod';
import { MESSAGE_SUBTYPES } from './event-id.ts';

const Reply = z.looseObject({
  ts: z.string(),
  thread_ts: z.string(),
  user: z.string(),
  subtype: z.string().nullish(),
  bot_id: z.null().optional(),
  edited: z.looseObject({ ts: z.string() }).nullish(),
});

export interface ThreadPlace {
  team: string;
  channel: string;
  /** Of the root message. */
  ts: string;
}

export interface ReplyEvent {
  /** In milliseconds since 1970. */
  postedAt: number;
  body: ReceiverEvent['body'];
}

/** The events Slack would have sent for a message read from a thread: its posting and its last edit. */
export function eventsFrom(message: unknown, { team, channel, ts }: ThreadPlace): ReplyEvent[] {
  const { data: reply } = Reply.safeParse(message);
  if (reply === undefined || reply.ts === ts) return [];
  if (!MESSAGE_SUBTYPES.has(reply.subtype ?? undefined)) return [];
  const postedAt = Number(reply.ts) * 1000;
  const eventOf = (id: string, event: object) => ({
    postedAt,
    body: { type: 'event_callback', team_id: team, event_id: id, event },
  });
  const posted = { ...reply, type: 'message', channel };
  const first = eventOf(`said:${channel}:${reply.ts}`, posted);
  if (!reply.edited) return [first];
  const { ts: at } = reply.edited;
  const changed = { type: 'message', subtype: 'message_changed', channel, ts: at, message: reply };
  return [first, eventOf(`edited:${channel}:${reply.ts}:${at}`, changed)];
}
