import type { Message } from '../../sandbox/slack/page-api.ts';

/** A moment, which Slack shows in each reader's time zone and a test by its fallback. */
const DATE_TOKEN = /<!date\^[^|>]*\|([^>]*)>/g;

/** Everything readable of a message: its blocks where it has some, else its text. */
export function textOf(message: Message): string {
  const texts = message.blocks.length > 0 ? textsIn(message.blocks) : [message.text];
  const shown = texts.join('\n').replace(DATE_TOKEN, '$1');
  return shown.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

/** The visible text of a window. */
export function textOfView({ blocks }: { blocks: unknown }): string {
  return textsIn(blocks).join('\n');
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
  /** Sent with the click: of a menu, the chosen option. */
  element: { type: string } & Record<string, unknown>;
}

export function findButton(message: Message, label: string): ButtonAt {
  const found = clickables(message).find((one) => one.label === label);
  if (found === undefined) throw new Error(`no button “${label}” in: ${textOf(message)}`);
  return found;
}

export function hasButton(message: Message, label: string): boolean {
  return buttonsOf(message).includes(label);
}

/** The labels of buttons, and of the options in menus. */
export function buttonsOf(message: Pick<Message, 'blocks'>): string[] {
  return clickables(message).map(({ label }) => label);
}

interface Clickable extends ButtonAt {
  label: string;
}

interface Element {
  type: string;
  action_id: string;
  text: { text: string };
  options: { text: { text: string } }[];
}

export function clickables({ blocks }: Pick<Message, 'blocks'>): Clickable[] {
  return blocks.flatMap((block): Clickable[] => {
    const held = [block['type'] === 'actions' ? block['elements'] : block['accessory']].flat();
    const elements = held.filter((one) => one !== undefined) as Element[];
    return elements.flatMap(({ type, action_id: actionId, text, options }): Clickable[] => {
      const at = { blockId: String(block['block_id']), actionId: String(actionId) };
      if (type === 'button') return [{ ...at, label: text.text, element: { type } }];
      if (type !== 'overflow') return [];
      return options.map((option) => {
        return { ...at, label: option.text.text, element: { type, selected_option: option } };
      });
    });
  });
}

export function isEphemeral({ ephemeralFor }: Message): boolean {
  return ephemeralFor !== undefined;
}
