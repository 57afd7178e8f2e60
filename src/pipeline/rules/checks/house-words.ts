import type { House } from '../../run/house.ts';
import type { FoundWord } from '../../run/reasons.ts';
import type { ChecklistResult } from '../../run.ts';
import { blankParts } from '../own-words.ts';
import { draftBlocks } from '../quotations/draft-sentences.ts';
import type { Range } from '../text/locate.ts';

const PASSAGES_MAX = 20;

/** Fails for each sentence of the post's own words that has a word of the lists; undefined without lists. */
export function checkHouseWords(house: House, markdown: string): ChecklistResult[] {
  const listed = listedWords(house);
  if (listed.length === 0) return [];
  const result = { id: 'house_words', severity: house.wordCheck, quote: '', fix: '' } as const;
  const places = findListed(markdown, listed, house);
  if (places.length === 0) return [{ ...result, pass: true }];
  const quotes = [...new Set(quotesOf(markdown, places))];
  const found = [...new Set(places.map(({ word }) => word))].slice(0, PASSAGES_MAX);
  return [
    {
      ...result,
      pass: false,
      params: { target: 0, words: places.length, found },
      quote: quotes[0] ?? '',
      passages: quotes.map((quote) => ({ quote, fix: '' })),
    },
  ];
}

function listedWords({ avoid, prefer }: House): FoundWord[] {
  const all = [
    ...prefer.map(({ use, insteadOf }) => ({ avoid: insteadOf, use })),
    ...avoid.map((phrase) => ({ avoid: phrase })),
  ];
  return [...Map.groupBy(all, (word) => straight(word.avoid).toLowerCase()).values()].flatMap(
    ([first]) => first ?? [],
  );
}

interface Place extends Range {
  word: FoundWord;
}

function findListed(markdown: string, listed: readonly FoundWord[], { prefer }: House): Place[] {
  const text = smallLetters(straight(blankParts(markdown)));
  const uses = [...new Set(prefer.map(({ use }) => smallLetters(straight(use))))];
  return listed
    .flatMap((word) => {
      const avoid = smallLetters(straight(word.avoid));
      const isElsewhere = isOutside(text, longerThan(avoid, uses));
      const places = placesOf(text, avoid).filter(isElsewhere).take(MATCHES_MAX);
      return [...places].map((place) => ({ ...place, word }));
    })
    .toSorted((a, b) => a.from - b.from);
}

const MATCHES_MAX = 20;

function longerThan(avoid: string, uses: readonly string[]): string[] {
  return uses.filter((use) => use.length > avoid.length && use.includes(avoid));
}

/** A word inside of a longer one that the team prefers is not meant. */
function isOutside(text: string, longer: readonly string[]): (place: Range) => boolean {
  if (longer.length === 0) return () => true;
  const isPreferred = new Uint8Array(text.length);
  for (const { from, to } of longer.flatMap((use) => [...placesOf(text, use)]))
    isPreferred.fill(1, from, to);
  return ({ from }) => isPreferred[from] === 0;
}

/** Each place of whole words, with up to three spaces between them. Both texts have small letters. */
function* placesOf(text: string, phrase: string): Generator<Range> {
  const words = phrase.split(/\s+/);
  const first = words[0] ?? '';
  for (let from = text.indexOf(first); from !== -1; from = text.indexOf(first, from + 1)) {
    const to = endOf(text, words, from);
    if (to !== undefined && isWhole(text, { from, to })) yield { from, to };
  }
}

/** Each letter keeps its length, so that a place is the same in the text itself. */
function smallLetters(text: string): string {
  const small = text.toLowerCase();
  if (small.length === text.length) return small;
  return Array.from(text, (letter) => {
    const one = letter.toLowerCase();
    return one.length === letter.length ? one : letter;
  }).join('');
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

/** Scripts without spaces have no borders of words. */
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}`;
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

function straight(text: string): string {
  return text.replaceAll('’', "'");
}

const CHARS_AROUND = 600;

/** The sentence of each place, or the part of a long one. */
function quotesOf(markdown: string, places: readonly Range[]): string[] {
  return places.slice(0, PASSAGES_MAX).map((place) => {
    const start = Math.max(0, place.from - CHARS_AROUND);
    const around = markdown.slice(start, place.to + CHARS_AROUND);
    const inside = { from: place.from - start, to: place.to - start };
    const sentences = draftBlocks(around, []).flatMap((block) => block.sentences);
    const sentence = sentences.findLast(({ from }) => from <= inside.from);
    const { from, to } = sentence && sentence.to >= inside.to ? sentence : inside;
    return around.slice(from, to).trim();
  });
}
