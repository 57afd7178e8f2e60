import { z } from 'zod';
import { MessageFields, messageParts } from '../../reading/message-parts.ts';

/** Slack omits an empty field or sends it as null. */
const optionalText = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);

export const MessagePayload = MessageFields.extend({
  ts: z.string(),
  thread_ts: optionalText,
  user: optionalText,
  bot_id: optionalText,
  /** The author's workspace; Slack sends `user_team` in channels that are shared with another company. */
  team: optionalText,
  user_team: optionalText,
  edited: z.object({ ts: z.string() }).nullish(),
});
export type MessagePayload = z.infer<typeof MessagePayload>;

export const MessageEvent = MessagePayload.extend({
  channel: z.string(),
  subtype: optionalText,
  message: MessagePayload.nullish(),
  previous_message: MessagePayload.nullish(),
});

export type MessageEvent = z.infer<typeof MessageEvent>;

const InThread = z.object({ thread_ts: z.string() });
const AboutReply = z.union([
  InThread,
  z.object({ message: InThread }),
  z.object({ previous_message: InThread }),
]);

/** Other messages of a channel are not parsed: they are not for the app, and may have any shape. */
export function isAboutReply(event: unknown): boolean {
  return AboutReply.safeParse(event).success;
}

/** Slack also sends `message_changed` when it only adds the preview of a link. */
export function isSameMessage(
  after: MessagePayload,
  before: MessagePayload | null | undefined,
): boolean {
  return before != null && fingerprint(after) === fingerprint(before);
}

/** In milliseconds; Slack sends seconds. Without a time of the edit, the time of the message. */
export function editedAtOf({ edited, ts }: MessagePayload): number {
  return Math.round(Number(edited?.ts ?? ts) * 1000);
}

/** The key of the note that a reply is. */
export function noteKeyOf(channel: string, ts: string): string {
  return `message:${channel}:${ts}`;
}

export function hasWords(message: MessagePayload): boolean {
  const { texts, files } = messageParts(message);
  return texts.length > 0 || files.length > 0;
}

/** Addresses of a file may change, its words and its id do not. */
function fingerprint(message: MessagePayload): string {
  const { texts, files } = messageParts(message);
  const words = files.map(({ id, preview, transcription }) => [id, preview, transcription]);
  return JSON.stringify([texts, words]);
}
