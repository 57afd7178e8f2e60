import type { Message } from '../../sandbox/slack/page-api.ts';

/** A moment, which Slack shows in each reader's time zone and a test by its fallback. */
const DATE_TOKEN = /<!date\^[^|>]*\|([^>]*)>/g;

/** Everything readable of a message: its blocks where it has some, else its text. */
export function textOf(message: Message): string {
  const texts = message.blocks.length > 0 ? textsIn(message.blocks) : [message.text];
  const shown = texts.join('\n').replace(DATE_TOKEN, '$1');
  return shown.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'text' && typeof inner === 'string' ? [inner] : textsIn(inner),
  );
}

/** The text of the Markdown blocks of these messages, in order, as its author wrote it. */
export function markdownOf(messages: readonly Pick<Message, 'blocks'>[]): string {
  const blocks = messages.flatMap((message) => message.blocks);
  const texts = blocks.filter(({ type }) => type === 'markdown').map(({ text }) => String(text));
  return texts.join('\n\n').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

export interface ButtonAt {
  blockId: string;
  actionId: string;
}

export function findButton(message: Message, label: string): ButtonAt {
  for (const block of message.blocks) {
    const elements = block['elements'];
    const found = Array.isArray(elements) && elements.find(({ text }) => text?.text === label);
    if (found) return { blockId: String(block['block_id']), actionId: String(found.action_id) };
  }
  throw new Error(`no button “${label}” in: ${textOf(message)}`);
}

export function hasButton(message: Message, label: string): boolean {
  return buttonsOf(message).includes(label);
}

export function buttonsOf({ blocks }: Message): string[] {
  const elements = blocks.filter(({ type }) => type === 'actions').map((row) => row['elements']);
  return elements.flat().map((element) => String((element as Labelled).text.text));
}

interface Labelled {
  text: { text: string };
}

export function isEphemeral({ ephemeralFor }: Message): boolean {
  return ephemeralFor !== undefined;
}
