import type { ReceiverEvent } from '@slack/bolt';
import { z } from 'zod';

/** What somebody says, as opposed to what becomes of a message afterwards. */
export const MESSAGE_SUBTYPES: ReadonlySet<string | undefined> = new Set([
  undefined,
  'file_share',
  'thread_broadcast',
]);

const optional = z.string().nullish();
const Named = z.object({ event_id: z.string().min(1) });
const Placed = z.object({
  event: z.object({ type: z.string(), subtype: optional, channel: z.string(), ts: z.string() }),
});

/**
 * What is said is named by where it stands, so that it is one event whether Slack sends it, sends it
 * again or we read it later. All else has Slack's own id, or else its place. What has neither, or
 * is no event, has no name.
 */
export function eventIdOf(body: ReceiverEvent['body']): string | undefined {
  if (body['type'] !== 'event_callback') return undefined;
  const placed = Placed.safeParse(body).data?.event;
  const place = placed && `${placed.type}:${placed.channel}:${placed.ts}`;
  const isSaid = placed?.type === 'message' && MESSAGE_SUBTYPES.has(placed.subtype ?? undefined);
  return isSaid ? place : (Named.safeParse(body).data?.event_id ?? place);
}
