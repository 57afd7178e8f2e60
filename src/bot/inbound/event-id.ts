import type { ReceiverEvent } from '@slack/bolt';
import { z } from 'zod';

/** Messages as people post them; other subtypes report edits, deletions and joins. */
export const MESSAGE_SUBTYPES: ReadonlySet<string | undefined> = new Set([
  undefined,
  'file_share',
  'me_message',
  'thread_broadcast',
]);

const optional = z.string().nullish();
const WithEventId = z.object({ event_id: z.string().min(1) });
const WithPlace = z.object({
  event: z.object({ type: z.string(), subtype: optional, channel: z.string(), ts: z.string() }),
});

/**
 * The id of a posted message is its channel and ts, so that it is one event if Slack sends it, sends it
 * again or a thread reading finds it. Other events have Slack's id, or their place without one.
 * Gives undefined for a body that has neither, or that is not an event.
 */
export function eventIdOf(body: ReceiverEvent['body']): string | undefined {
  if (body['type'] !== 'event_callback') return undefined;
  const placed = WithPlace.safeParse(body).data?.event;
  const place = placed && `${placed.type}:${placed.channel}:${placed.ts}`;
  const isMessage = placed?.type === 'message' && MESSAGE_SUBTYPES.has(placed.subtype ?? undefined);
  return isMessage ? place : (WithEventId.safeParse(body).data?.event_id ?? place);
}
