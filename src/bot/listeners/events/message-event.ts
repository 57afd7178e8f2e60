import { z } from 'zod';
import { readMessageText } from '../../text/escape.ts';

/** Slack leaves a field out or sends it as null; both say nothing. */
const optionalText = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);

export const MessagePayload = z.object({
  ts: z.string(),
  thread_ts: optionalText,
  user: optionalText,
  bot_id: optionalText,
  /** The workspace of whoever said it; the second is given in channels shared with another company. */
  team: optionalText,
  user_team: optionalText,
  text: optionalText,
  edited: z.object({ ts: z.string() }).nullish(),
  /** What is attached is named, and never fetched. */
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

/** Whatever else is said in a channel is not ours to read, and may be of any shape. */
export function isAboutReply(event: unknown): boolean {
  return AboutReply.safeParse(event).success;
}

/** The words as their author saw them, and the names of what they attached. */
export function messageText({ text = '', files }: MessagePayload): string {
  const words = readMessageText(text).trim();
  const named = (files ?? []).map(({ name }) => `[file: ${name ?? 'without a name'}]`);
  return [words, ...named].filter(Boolean).join('\n');
}
