import type { ReceiverEvent } from '@slack/bolt';
import { z } from 'zod';
import { MESSAGE_SUBTYPES } from './event-id.ts';

const Author = z.object({ user: z.string() });
const MessageBody = z.object({
  authorizations: z.array(z.object({ user_id: z.string(), is_bot: z.literal(true) })).min(1),
  event: z.object({
    type: z.literal('message'),
    subtype: z.string().nullish(),
    user: z.string().nullish(),
    files: z.array(z.unknown()).nullish(),
    message: Author.nullish(),
  }),
});

/**
 * Whether the event only reports that we posted or changed a message: no listener does anything with
 * it. A shared file, which Slack has processed, and a deletion, after which the card is posted again, have an effect.
 */
export function isOwnEcho(body: ReceiverEvent['body']): boolean {
  const { data } = MessageBody.safeParse(body);
  if (data === undefined) return false;
  const { subtype, user, files, message } = data.event;
  const author = subtype === 'message_changed' ? message?.user : user;
  if (!data.authorizations.some(({ user_id }) => user_id === author)) return false;
  if (subtype === 'message_changed') return true;
  return MESSAGE_SUBTYPES.has(subtype ?? undefined) && (files ?? []).length === 0;
}
