import { z } from 'zod';
import { readMessageText } from '../../text/escape.ts';

/** Slack omits an empty field or sends it as null. */
const optionalText = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);

export const MessagePayload = z.object({
  ts: z.string(),
  thread_ts: optionalText,
  user: optionalText,
  bot_id: optionalText,
  /** The author's workspace; Slack sends `user_team` in channels that are shared with another company. */
  team: optionalText,
  user_team: optionalText,
  text: optionalText,
  edited: z.object({ ts: z.string() }).nullish(),
  /** Attached files are named in the note, and never downloaded. */
  files: z.array(z.object({ name: optionalText })).nullish(),
});
export type MessagePayload = z.infer<typeof MessagePayload>;

export const MessageEvent = MessagePayload.extend({
  channel: z.string(),
  subtype: optionalText,
  message: MessagePayload.nullish(),
  previous_message: MessagePayload.nullish(),
});

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

export function messageText({ text = '', files }: MessagePayload): string {
  const readable = readMessageText(text).trim();
  const fileNames = (files ?? []).map(({ name }) => `[file: ${name ?? 'without a name'}]`);
  return [readable, ...fileNames].filter(Boolean).join('\n');
}
