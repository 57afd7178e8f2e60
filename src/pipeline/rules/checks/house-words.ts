import type { House } from '../../run/house.ts';
import type { FoundWord } from '../../run/reasons.ts';
import type { ChecklistResult } from '../../run.ts';
import { blankParts } from '../own-words.ts';
import { blank } from '../prose.ts';
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
  const text = straight(blankParts(markdown));
  const lower = text.toLowerCase();
  const uses = [...new Set(prefer.map(({ use }) => straight(use)))];
  return listed
    .filter(({ avoid }) => lower.includes(firstWordOf(avoid)))
    .flatMap((word) => {
      const avoid = straight(word.avoid);
      const ranges = findPhrase(withoutLonger(text, avoid, uses), avoid);
      return ranges.map((range) => ({ ...range, word }));
    })
    .toSorted((a, b) => a.from - b.from);
}

/** A search for it is much faster than the expression, and most phrases are in few drafts. */
function firstWordOf(phrase: string): string {
  return straight(phrase).toLowerCase().split(/\s/, 1)[0] ?? '';
}

/** A word inside of a longer one that the team prefers is not meant. */
function withoutLonger(text: string, avoid: string, uses: readonly string[]): string {
  const longer = uses.filter(
    (use) => use.length > avoid.length && use.toLowerCase().includes(avoid.toLowerCase()),
  );
  return longer.reduce((rest, use) => rest.replace(patternOf(use), blank), text);
}

const MATCHES_MAX = 20;

function findPhrase(text: string, phrase: string): Range[] {
  const ranges: Range[] = [];
  for (const { 0: match, index } of text.matchAll(patternOf(phrase))) {
    ranges.push({ from: index, to: index + match.length });
    if (ranges.length === MATCHES_MAX) break;
  }
  return ranges;
}

/** Scripts without spaces have no borders of words. */
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}`;
const STARTS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');
const ENDS_UNSPACED = new RegExp(`[${UNSPACED}]$`, 'u');

function patternOf(phrase: string): RegExp {
  const words = phrase.split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const before = STARTS_UNSPACED.test(phrase) ? '' : String.raw`(?<![\p{L}\p{M}\p{N}])`;
  const after = ENDS_UNSPACED.test(phrase) ? '' : String.raw`(?![\p{L}\p{M}\p{N}])`;
  return new RegExp(`${before}${words.join(String.raw`\s{1,3}`)}${after}`, 'giu');
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
