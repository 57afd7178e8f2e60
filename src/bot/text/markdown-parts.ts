import { LIMITS } from '../api/slack-limits.ts';
import { escapedPieces } from './escape.ts';
import { passagesOf } from './passages.ts';
import { slackMarkdown } from './slack-markdown.ts';
import { splitMarkdown } from './split-markdown.ts';

/** What one message shows of a longer text: as Markdown, or as escaped text for one section each. */
export type Part = { form: 'markdown'; text: string } | { form: 'plain'; texts: string[] };

/** How many characters the first message holds, and each one after it. */
export interface Sizes {
  first: number;
  others: number;
}

/** The whole text as one parser reads it. Some texts take minutes; `render-markdown.ts` knows how to wait. */
export function markdownParts(text: string, { first, others }: Sizes): Part[] {
  return splitMarkdown(slackMarkdown(text), first, others).map((one) => markdownPart(one));
}

function markdownPart(text: string): Part {
  return { form: 'markdown', text };
}

/** Leaves room in a section. */
export const PIECE_CHARS_MAX = LIMITS.block.sectionText - 200;

/** Every character as it was typed, without looks. Takes no longer than its length says. */
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
 * Each passage parsed alone, so that only those the parser is too slow for lose their looks. Links by
 * reference to another passage stay as they are written.
 */
export function partsByPassage(text: string, sizes: Sizes, hasTime: () => boolean): Part[] {
  const parts: Part[] = [];
  for (const passage of passagesOf(text)) {
    const isParsed = passage.length <= PASSAGE_CHARS_MAX && hasTime();
    const room = parts.length === 0 ? sizes.first : sizes.others;
    const made = (isParsed ? markdownParts : plainParts)(passage, { ...sizes, first: room });
    append(parts, made, sizes);
  }
  return parts;
}

/** Markdown goes on in the last message as long as it has room. */
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
