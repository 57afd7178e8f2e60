import type { House } from '../../run/house.ts';
import type { FoundWord } from '../../run/reasons.ts';
import type { ChecklistResult } from '../../run.ts';
import { blankParts } from '../own-words.ts';
import { draftBlocks } from '../quotations/draft-sentences.ts';
import type { Range } from '../text/locate.ts';
import { foldWords, placesOf } from '../text/phrase-places.ts';

const PASSAGES_MAX = 20;

/** Fails for each sentence of the post's own words that has a word of the lists; undefined without lists. */
export function checkHouseWords(given: House, draft: string): ChecklistResult[] {
  const house = { ...given, ...listsOf(given) };
  const markdown = draft.normalize('NFC');
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

/** Words from a PDF or a Mac may have their accents apart. */
function listsOf({ avoid, prefer }: House): Pick<House, 'avoid' | 'prefer'> {
  return {
    avoid: avoid.map((phrase) => phrase.normalize('NFC')),
    prefer: prefer.map(({ use, insteadOf }) => ({
      use: use.normalize('NFC'),
      insteadOf: insteadOf.normalize('NFC'),
    })),
  };
}

function listedWords({ avoid, prefer }: House): FoundWord[] {
  const all = [
    ...prefer.map(({ use, insteadOf }) => ({ avoid: insteadOf, use })),
    ...avoid.map((phrase) => ({ avoid: phrase })),
  ];
  return [...Map.groupBy(all, (word) => foldWords(word.avoid)).values()].flatMap(
    ([first]) => first ?? [],
  );
}

interface Place extends Range {
  word: FoundWord;
}

function findListed(markdown: string, listed: readonly FoundWord[], { prefer }: House): Place[] {
  const typed = blankParts(markdown);
  const text = foldWords(typed);
  const uses = [...new Set(prefer.map(({ use }) => foldWords(use)))];
  return listed
    .flatMap((word) => {
      const avoid = foldWords(word.avoid);
      const isElsewhere = isOutside(text, longerThan(avoid, uses));
      const places = placesOf(text, avoid)
        .filter(isElsewhere)
        .filter(({ from, to }) => !isWritten(typed.slice(from, to), word.use))
        .take(MATCHES_MAX);
      return [...places].map((place) => ({ ...place, word }));
    })
    .toSorted((a, b) => a.from - b.from);
}

const MATCHES_MAX = 20;

/** A pair may differ in capital letters alone, such as “Github → GitHub”. A sentence begins with one. */
function isWritten(place: string, use: string | undefined): boolean {
  const found = place.replace(/\s+/g, ' ');
  return found === use || found === use?.replace(/^\p{L}/u, (first) => first.toUpperCase());
}

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
