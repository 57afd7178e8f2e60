import { z } from 'zod';
import type { SimWorld } from './sim-world.ts';

const Placed = z.object({ ts: z.string(), thread_ts: z.string(), user: z.string() });
const Reply = Placed.extend({ text: z.string(), channel: z.string() });
const Event = z.union([
  Reply.extend({ subtype: z.undefined() }),
  z.object({
    subtype: z.literal('message_changed'),
    channel: z.string(),
    message: Placed.extend({ text: z.string() }),
  }),
  z.object({
    subtype: z.literal('message_deleted'),
    channel: z.string(),
    previous_message: Placed,
  }),
]);

/** The last text of a reply, or undefined if its author deleted it. */
export interface AcknowledgedReply {
  /** The key of the note in its run. */
  key: string;
  threadTs: string;
  text: string | undefined;
  at: number;
}

/** The acknowledged replies of people, in order. */
export function acknowledgedReplies({ transport, slack }: SimWorld): AcknowledgedReply[] {
  const events = [...transport.acknowledged.values()].flatMap(({ event, at }) => {
    const { data } = Event.safeParse(event);
    return data === undefined ? [] : [replyOf(data, at)];
  });
  const bot = slack.workspace.cast.app.userId;
  return events.filter(({ user }) => user !== bot);
}

function replyOf(event: z.infer<typeof Event>, at: number): AcknowledgedReply & { user: string } {
  const { channel } = event;
  if (event.subtype === 'message_deleted') {
    const { ts, thread_ts: threadTs, user } = event.previous_message;
    return { key: `message:${channel}:${ts}`, threadTs, user, text: undefined, at };
  }
  const { ts, thread_ts, user, text } = event.subtype === undefined ? event : event.message;
  return { key: `message:${channel}:${ts}`, threadTs: thread_ts, user, text, at };
}
