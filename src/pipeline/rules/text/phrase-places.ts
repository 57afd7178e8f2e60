import type { Range } from './locate.ts';

/** Each place of whole words, with up to three spaces between them. Both texts are folded. */
export function* placesOf(text: string, phrase: string): Generator<Range> {
  const words = phrase.split(/\s+/);
  const first = words[0] ?? '';
  for (let from = text.indexOf(first); from !== -1; from = text.indexOf(first, from + 1)) {
    const to = endOf(text, words, from);
    if (to !== undefined && isWhole(text, { from, to })) yield { from, to };
  }
}

function endOf(text: string, [first = '', ...rest]: string[], from: number): number | undefined {
  let end = from + first.length;
  for (const word of rest) {
    const start = afterSpaces(text, end);
    if (start === end || !text.startsWith(word, start)) return undefined;
    end = start + word.length;
  }
  return end;
}

const SPACES_MAX = 3;

function afterSpaces(text: string, from: number): number {
  const isSpace = (sign: string) => /\s/.test(sign);
  const spaces = [...text.slice(from, from + SPACES_MAX)].findIndex((sign) => !isSpace(sign));
  return from + (spaces === -1 ? Math.min(SPACES_MAX, text.length - from) : spaces);
}

/** Scripts without spaces have no borders of words. Their extensions have the sign of a long vowel, as in サーバー. */
const UNSPACED = String.raw`\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}`;
const STARTS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');
const ENDS_UNSPACED = new RegExp(`[${UNSPACED}]$`, 'u');
const STARTS_LETTER = /^[\p{L}\p{M}\p{N}]/u;
const ENDS_LETTER = /[\p{L}\p{M}\p{N}]$/u;

/** A sign may be two characters long. */
function isWhole(text: string, { from, to }: Range): boolean {
  const place = text.slice(from, to);
  const goesOn = STARTS_LETTER.test(text.slice(to, to + 2)) && !ENDS_UNSPACED.test(place);
  const hasBegun =
    ENDS_LETTER.test(text.slice(Math.max(0, from - 2), from)) && !STARTS_UNSPACED.test(place);
  return !goesOn && !hasBegun;
}

/** Small letters and straight apostrophes. Each letter keeps its length, so that a place is the same in the text itself. */
export function foldWords(text: string): string {
  const straight = text.replaceAll('’', "'");
  const small = straight.toLowerCase();
  if (small.length === straight.length) return small;
  return Array.from(straight, (letter) => {
    const one = letter.toLowerCase();
    return one.length === letter.length ? one : letter;
  }).join('');
}
