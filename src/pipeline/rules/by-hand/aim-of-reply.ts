import type { NoteText } from '../../ports/feedback-ports.ts';
import type { Aim } from '../../run/by-hand.ts';
import { wordsOf } from '../edits/words-of.ts';
import { locate } from '../text/locate.ts';
import { headingsOf } from './draft-places.ts';

const QUOTED_LINE = /^>[ \t]?/;
/** As Slack shows the marks of a list. */
const BULLET = /^[ \t]*[•◦▪▸‣][\ufe0e\ufe0f]?[ \t]*/;
const QUOTATIONS_MAX = 10;
/** Words in more places than this name none of them. */
const PLACES_MAX = 5;

interface Quotation {
  quoted: string[];
  words: string[];
}

/**
 * The notes of a reply, with the places of the draft that it quotes: its words are about the quotation before them
 * or, in a reply that ends with a quotation, after them. A quoted heading means its section. A reply in which
 * a quotation has no words or no place is one note about the whole draft.
 */
export function notesWithAims(text: string, markdown: string): NoteText[] {
  const { before, quotations } = quotationsIn(text);
  // Each search reads the whole draft.
  if (quotations.length > QUOTATIONS_MAX) return [{ text }];
  const paired = pairsOf(before, quotations);
  const notes = paired.map(({ quoted, words }) => {
    const lines = quoted.map((line) => `> ${line}`);
    const aim = words.some((word) => word.trim() !== '') ? placeOf(quoted, markdown) : undefined;
    return { text: [...lines, ...words].join('\n').trim(), aim };
  });
  if (notes.some(({ aim }) => aim === undefined)) return [{ text }];
  return notes.length > 1 ? notes : [{ text, aim: notes[0]?.aim }];
}

function quotationsIn(text: string): { before: string[]; quotations: Quotation[] } {
  const before: string[] = [];
  const quotations: Quotation[] = [];
  let isQuoting = false;
  for (const line of text.trim().split('\n')) {
    const isQuoted = QUOTED_LINE.test(line);
    if (isQuoted && !isQuoting) quotations.push({ quoted: [], words: [] });
    isQuoting = isQuoted;
    const last = quotations.at(-1);
    if (isQuoted) last?.quoted.push(line.replace(QUOTED_LINE, ''));
    else (last?.words ?? before).push(line);
  }
  return { before, quotations };
}

function pairsOf(before: string[], quotations: readonly Quotation[]): Quotation[] {
  if (!before.some((line) => line.trim() !== '')) return [...quotations];
  const isEnd = quotations.at(-1)?.words.length === 0;
  return quotations.map(({ quoted, words }, at) => {
    if (isEnd) return { quoted, words: quotations[at - 1]?.words ?? before };
    return { quoted, words: at === 0 ? [...before, ...words] : words };
  });
}

function placeOf(lines: readonly string[], markdown: string): Aim | undefined {
  const words = lines
    .map((line) => line.replace(BULLET, ''))
    .join('\n')
    .trim();
  const heading = headingsOf(markdown).find((one) => wordsOf(one) === wordsOf(words));
  if (heading !== undefined) return { at: 'section', heading };
  const places = locate(markdown, words);
  const [place] = places;
  if (place === undefined || places.length > PLACES_MAX) return undefined;
  return { at: 'passage', quote: markdown.slice(place.from, place.to) };
}
