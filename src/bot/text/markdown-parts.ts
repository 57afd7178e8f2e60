import type { types } from '@slack/bolt';
import { LIMITS } from '../api/slack-limits.ts';
import { escapedPieces } from './escape.ts';
import { passagesOf } from './passages.ts';
import { richTextBlocks } from './rich-text.ts';
import { parse, slackMarkdown, withinDepth } from './slack-markdown.ts';
import { splitMarkdown } from './split-markdown.ts';
import { textSize } from './text-size.ts';

/** The share of one message in a longer text: Markdown, rich text, or escaped texts for one section each. */
export type Part =
  | { form: 'markdown'; text: string }
  | { form: 'rich'; blocks: types.RichTextBlock[] }
  | { form: 'plain'; texts: string[] };

/** How many characters the first message holds, and each one after it. */
export interface Sizes {
  first: number;
  others: number;
  /** For modals, which take no Markdown. */
  form?: 'rich';
}

/** Parses the whole text. Some texts take minutes; `render-markdown.ts` has the time limits. */
export function markdownParts(text: string, { first, others, form }: Sizes): Part[] {
  if (form === 'rich') return richParts(text, others);
  return splitMarkdown(slackMarkdown(text), first, others).map((one) => markdownPart(one));
}

/** Half of what a modal takes, so that its reader has less to scroll. */
const RICH_BLOCKS_MAX = 40;

function richParts(text: string, charsMax: number): Part[] {
  const pages: types.RichTextBlock[][] = [];
  let room = 0;
  for (const block of parse(withinDepth(text)).children.flatMap(richTextBlocks)) {
    const size = textSize(block);
    const page = pages.at(-1);
    if (page === undefined || size > room || page.length >= RICH_BLOCKS_MAX) {
      pages.push([block]);
      room = charsMax - size;
    } else {
      page.push(block);
      room -= size;
    }
  }
  return pages.map((blocks) => ({ form: 'rich', blocks }));
}

function markdownPart(text: string): Part {
  return { form: 'markdown', text };
}

/** Leaves room in a section. */
export const PIECE_CHARS_MAX = LIMITS.block.sectionText - 200;

/** Every character as typed, without formatting. Takes time in proportion to the length. */
export function plainParts(text: string, { first, others }: Sizes): Part[] {
  const pieceCharsMax = Math.floor(others / Math.ceil(others / PIECE_CHARS_MAX));
  const pieces = escapedPieces(text, Math.min(pieceCharsMax, first));
  const groups: string[][] = [];
  let room = 0;
  for (const piece of pieces) {
    if (piece.length > room) {
      room = groups.length === 0 ? first : others;
      groups.push([]);
    }
    groups.at(-1)?.push(piece);
    room -= piece.length;
  }
  return groups.map((texts) => ({ form: 'plain', texts }));
}

/** A longer passage may take a parser too long, also alone. */
const PASSAGE_CHARS_MAX = 4_000;

/**
 * Parses each passage alone, so that only passages that are too slow lose their formatting. Reference
 * links to another passage stay as written.
 */
export function partsByPassage(text: string, sizes: Sizes, hasTime: () => boolean): Part[] {
  const parts: Part[] = [];
  for (const passage of passagesOf(text)) {
    const isParsed = passage.length <= PASSAGE_CHARS_MAX && hasTime();
    const room = parts.length === 0 ? sizes.first : sizes.others;
    const added = (isParsed ? markdownParts : plainParts)(passage, { ...sizes, first: room });
    append(parts, added, sizes);
  }
  return parts;
}

function append(parts: Part[], [next, ...rest]: Part[], { first, others }: Sizes): void {
  const last = parts.at(-1);
  const room = parts.length === 1 ? first : others;
  const joined = last && next && joinedPart(last, next, room);
  if (joined !== undefined) parts.splice(-1, 1, joined, ...rest);
  else parts.push(...(next === undefined ? [] : [next]), ...rest);
}

/** Two parts as one, if they have the same form and fit. */
function joinedPart(last: Part, next: Part, room: number): Part | undefined {
  if (last.form === 'markdown' && next.form === 'markdown') {
    const text = `${last.text}\n\n${next.text}`;
    return text.length <= room ? markdownPart(text) : undefined;
  }
  if (last.form !== 'rich' || next.form !== 'rich') return undefined;
  const blocks = [...last.blocks, ...next.blocks];
  const fits = textSize(blocks) <= room && blocks.length <= RICH_BLOCKS_MAX;
  return fits ? { form: 'rich', blocks } : undefined;
}
