import { z } from 'zod';
import type { Block } from './page-api.ts';

const Text = z.object({ text: z.string() });
const Element = z.looseObject({ type: z.string() });

/** The visible text of a block, as plain text. */
export function blockText(block: Block): string {
  switch (block.type) {
    case 'markdown':
      return stringOf(block.text);
    case 'header':
    case 'section':
      return [textOf(block.text), ...listOf(block.fields).map(textOf), elementText(block.accessory)]
        .filter((part) => part !== '')
        .join('\n');
    case 'context':
    case 'actions':
      return listOf(block.elements).map(elementText).join(' ');
    case 'image':
      return `(image: ${stringOf(block.alt_text)})`;
    case 'input':
      return `[${textOf(block.label)}]`;
    case 'rich_text':
      return richText(block);
    case 'table':
      return listOf(block.rows)
        .map((row) => listOf(row).map(richText).join(' | '))
        .join('\n');
    case 'data_visualization':
      return `(chart: ${stringOf(block.title)})`;
    default:
      return '';
  }
}

function elementText(element: unknown): string {
  const { success, data } = Element.safeParse(element);
  if (!success) return '';
  if (data.type === 'image') return `(image: ${stringOf(data.alt_text)})`;
  if (data.type === 'plain_text' || data.type === 'mrkdwn') return stringOf(data.text);
  return `[${textOf(data.text) || textOf(data.placeholder) || data.type}]`;
}

function richText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  if ('text' in value) return stringOf(value.text);
  if ('user_id' in value) return `<@${value.user_id}>`;
  if (!('elements' in value)) return '';
  const isBlock =
    'type' in value && (value.type === 'rich_text' || value.type === 'rich_text_list');
  return listOf(value.elements)
    .map(richText)
    .join(isBlock ? '\n' : '');
}

function textOf(value: unknown): string {
  const text = Text.safeParse(value);
  return text.success ? text.data.text : '';
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
