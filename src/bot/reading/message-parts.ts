import { z } from 'zod';
import { blockWords, tableWords } from './block-words.ts';

/** Slack omits an empty field or sends it as null; a field of another shape is not read. */
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined)
  .catch(undefined);
const flag = z.boolean().nullish().catch(undefined);

export const SharedFile = z.object({
  id: text,
  name: text,
  title: text,
  mimetype: text,
  filetype: text,
  subtype: text,
  size: z.number().nullish().catch(undefined),
  file_access: text,
  url_private: text,
  url_private_download: text,
  preview: text,
  preview_is_truncated: flag,
  plain_text: text,
  transcription: z
    .object({
      preview: z.object({ content: text }).nullish().catch(undefined),
    })
    .nullish()
    .catch(undefined),
});
export type SharedFile = z.infer<typeof SharedFile>;

const files = z.array(SharedFile).nullish().catch(undefined);
const blocks = z.array(z.unknown()).nullish().catch(undefined);

const Field = z.object({ title: text, value: text });
const PictureBlock = z.object({ type: z.literal('image') });

const Attachment = z.object({
  is_share: flag,
  is_msg_unfurl: flag,
  is_reply_unfurl: flag,
  from_url: text,
  original_url: text,
  pretext: text,
  text,
  fallback: text,
  title: text,
  fields: z.array(Field).nullish().catch(undefined),
  image_url: text,
  message_blocks: z.array(z.unknown()).nullish().catch(undefined),
  blocks,
  files,
});
type Attachment = z.infer<typeof Attachment>;

/** The fields of a message that hold words. */
export const MessageFields = z.object({
  text,
  blocks,
  attachments: z.array(Attachment).nullish().catch(undefined),
  files,
});
export type MessageFields = z.infer<typeof MessageFields>;

export interface MessageParts {
  /** As Slack's mrkdwn: the person's own words, then the forwarded ones. */
  texts: string[];
  files: SharedFile[];
  /** Pictures without a file, such as those of a GIF app. */
  hasPictures: boolean;
}

/** The words and files of a message, with those of the messages it forwards. */
export function messageParts({ text: own = '', ...message }: MessageFields): MessageParts {
  const typed = wordsWithTables(own, message.blocks ?? []);
  const attachments = message.attachments ?? [];
  const used = attachments.filter(
    (one) => isShare(one) || (!isPreview(one) && (typed === '' || isPastedTable(one))),
  );
  const texts = [typed, ...used.map(sharedWords)].filter((words) => words.trim() !== '');
  const files = [...(message.files ?? []), ...used.flatMap((one) => one.files ?? [])];
  const hasPictures = used.some(isPicture) || hasPictureBlock(message.blocks);
  return { texts, files, hasPictures };
}

/** Its fallback describes it, which is not what the person says. */
function isPicture({ image_url, text: words }: Attachment): boolean {
  return image_url !== undefined && (words ?? '').trim() === '';
}

function hasPictureBlock(all: readonly unknown[] | null | undefined): boolean {
  return (all ?? []).some((block) => PictureBlock.safeParse(block).success);
}

/** Slack puts a pasted table into blocks beside the text. */
function wordsWithTables(text: string, blocks: readonly unknown[]): string {
  if (text.trim() === '') return blockWords(blocks);
  return [text, tableWords(blocks)].filter(Boolean).join('\n');
}

function isPastedTable({ blocks: own }: Attachment): boolean {
  return tableWords(own ?? []) !== '';
}

const MESSAGE_ADDRESS = /^https:\/\/[\w.-]+\.slack(?:-gov)?\.com\/archives\//;

function isShare(attachment: Attachment): boolean {
  const { is_share, is_msg_unfurl, is_reply_unfurl, message_blocks, from_url = '' } = attachment;
  if (is_share || is_msg_unfurl || is_reply_unfurl || message_blocks) return true;
  return MESSAGE_ADDRESS.test(from_url);
}

/** The preview of a linked page holds the words of that page, not the person's. */
function isPreview({ from_url, original_url }: Attachment): boolean {
  return from_url !== undefined || original_url !== undefined;
}

function sharedWords(attachment: Attachment): string {
  const { text: words = '', message_blocks, blocks: own, fallback = '', title } = attachment;
  const shared = messageBlocks(message_blocks);
  const isInBlocks = words.trim() === '' && blockWords(shared) !== '';
  const written = wordsWithTables(words, isInBlocks ? shared : [...shared, ...(own ?? [])]);
  const named = isPicture(attachment) ? [] : [fieldWords(attachment), title];
  const found = [written, ...named].find((one) => one !== undefined && one.trim() !== '');
  // Slack writes this for a message without words.
  const last = /^\[no (?:preview|text)/i.test(fallback) ? '' : fallback;
  const hasFiles = isPicture(attachment) || (attachment.files ?? []).length > 0;
  return [attachment.pretext, found ?? (hasFiles ? '' : last)].filter(Boolean).join('\n');
}

function fieldWords({ title, fields }: Attachment): string {
  const lines = (fields ?? []).map(({ title: name, value }) =>
    [name, value].filter(Boolean).join(': '),
  );
  return lines.length === 0 ? '' : [title, ...lines].filter(Boolean).join('\n');
}

const WithBlocks = z.object({ message: z.object({ blocks: z.array(z.unknown()) }) });

function messageBlocks(shared: readonly unknown[] | null | undefined): unknown[] {
  return (shared ?? []).flatMap((one) => WithBlocks.safeParse(one).data?.message.blocks ?? [one]);
}
