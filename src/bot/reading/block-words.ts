import { z } from 'zod';
import { escapeMrkdwn } from '../text/escape.ts';

/**
 * Reads the words of Slack's blocks as mrkdwn: typed text is escaped, and mentions are the tokens that
 * `text` would have. Elements of any other shape have no words.
 */
export function blockWords(blocks: unknown): string {
  const read = Array.isArray(blocks) ? blocks.map(wordsOfBlock) : [];
  return read.filter((words) => words.trim() !== '').join('\n');
}

/** The words of the tables alone. The `text` of a message has those of all its other blocks. */
export function tableWords(blocks: readonly unknown[]): string {
  return blockWords(blocks.filter((block) => TABLES.has(Block.safeParse(block).data?.type ?? '')));
}

const TABLES = new Set(['table', 'data_table']);

const Text = z.looseObject({ type: z.string(), text: z.string() });
const Block = z.looseObject({
  type: z.string(),
  text: z.union([Text, z.string()]).nullish().catch(undefined),
  fields: z.array(Text).nullish().catch(undefined),
  elements: z.array(z.unknown()).nullish().catch(undefined),
  rows: z.array(z.array(z.unknown())).nullish().catch(undefined),
});

function wordsOfBlock(block: unknown): string {
  const { data } = Block.safeParse(block);
  switch (data?.type) {
    case 'rich_text':
      return elementsOf(data)
        .map((one) => wordsOfElement(one))
        .join('\n');
    case 'section':
      return [data.text, ...(data.fields ?? [])].map(wordsOfText).filter(Boolean).join('\n');
    case 'context':
      return elementsOf(data).map(wordsOfText).filter(Boolean).join(' ');
    case 'header':
    case 'markdown':
      return wordsOfText(data.text);
    case 'table':
    case 'data_table':
      return wordsOfTable(data.rows ?? []);
    default:
      return '';
  }
}

/** As a Markdown table, below a blank line. */
function wordsOfTable(rows: readonly (readonly unknown[])[]): string {
  const [head, ...others] = rows.map((row) => `| ${row.map(wordsOfCell).join(' | ')} |`);
  if (head === undefined) return '';
  const rule = `|${'--|'.repeat(rows[0]?.length ?? 1)}`;
  return ['', head, rule, ...others].join('\n');
}

function wordsOfCell(cell: unknown): string {
  const words = wordsOfBlock(cell) || wordsOfText(cell);
  return words.trim().replace(/\n/g, ' ').replaceAll('|', '\\|');
}

function wordsOfText(text: unknown): string {
  if (typeof text === 'string') return escapeMrkdwn(text);
  const { data } = Text.safeParse(text);
  return data?.type === 'mrkdwn' ? data.text : escapeMrkdwn(data?.text ?? '');
}

const Element = z.looseObject({
  type: z.string(),
  text: z.string().nullish(),
  elements: z.array(z.unknown()).nullish(),
  style: z.unknown().optional(),
  indent: z.number().nullish(),
  offset: z.number().nullish(),
});
type Element = z.infer<typeof Element>;

/** Deeper nesting does not exist in Slack. */
const DEPTH_MAX = 5;

function wordsOfElement(element: unknown, depth = 0): string {
  const { data } = Element.safeParse(element);
  if (data === undefined || depth > DEPTH_MAX) return '';
  const children = () => elementsOf(data).map((one) => wordsOfElement(one, depth + 1));
  switch (data.type) {
    case 'rich_text_section':
      return children().join('').trimEnd();
    case 'rich_text_quote':
      return quoted(children().join(''));
    case 'rich_text_preformatted':
      return `\`\`\`\n${children().join('')}\n\`\`\``;
    case 'rich_text_list':
      return children()
        .map((item, at) => listItem(data, item, at))
        .join('\n');
    default:
      return INLINE[data.type]?.(data) ?? escapeMrkdwn(data.text ?? '');
  }
}

const id = (element: Element, name: string): string => {
  const value = element[name];
  return typeof value === 'string' ? value : '';
};

const INLINE: Record<string, (element: Element) => string> = {
  link: (element) => {
    const label = element.text ? `|${escapeMrkdwn(element.text)}` : '';
    return `<${escapeMrkdwn(id(element, 'url'))}${label}>`;
  },
  user: (element) => `<@${id(element, 'user_id')}>`,
  usergroup: (element) => `<!subteam^${id(element, 'usergroup_id')}>`,
  channel: (element) => `<#${id(element, 'channel_id')}>`,
  broadcast: (element) => `<!${id(element, 'range')}>`,
  date: (element) => escapeMrkdwn(id(element, 'fallback')),
  emoji: (element) => `:${id(element, 'name')}:`,
};

function listItem({ style, indent, offset }: Element, item: string, at: number): string {
  const sign = style === 'ordered' ? `${(offset ?? 0) + at + 1}.` : '•';
  return `${'    '.repeat(Math.min(indent ?? 0, DEPTH_MAX))}${sign} ${item}`;
}

function quoted(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `&gt; ${line}`)
    .join('\n');
}

function elementsOf({ elements }: { elements?: unknown[] | null | undefined }): unknown[] {
  return elements ?? [];
}
