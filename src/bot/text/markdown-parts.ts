import { LIMITS } from '../api/slack-limits.ts';
import { escapedPieces } from './escape.ts';
import { passagesOf } from './passages.ts';
import { slackMarkdown } from './slack-markdown.ts';
import { splitMarkdown } from './split-markdown.ts';

/** The share of one message in a longer text: Markdown, or escaped texts for one section each. */
export type Part = { form: 'markdown'; text: string } | { form: 'plain'; texts: string[] };

/** How many characters the first message holds, and each one after it. */
export interface Sizes {
  first: number;
  others: number;
}

/** Parses the whole text. Some texts take minutes; `render-markdown.ts` has the time limits. */
export function markdownParts(text: string, { first, others }: Sizes): Part[] {
  return splitMarkdown(slackMarkdown(text), first, others).map((one) => markdownPart(one));
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
  if (last?.form === 'markdown' && next?.form === 'markdown') {
    const text = `${last.text}\n\n${next.text}`;
    if (text.length <= room) {
      parts.splice(-1, 1, markdownPart(text), ...rest);
      return;
    }
  }
  parts.push(...(next === undefined ? [] : [next]), ...rest);
}
