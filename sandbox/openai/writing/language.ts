import { english } from './english.ts';
import { german } from './german.ts';
import { japanese } from './japanese.ts';
import { noPhrases, type Phrases } from './phrases.ts';
import { spanish } from './spanish.ts';

const PHRASES = {
  en: english,
  de: german,
  es: spanish,
  ja: japanese,
  other: noPhrases,
} as const;

const GERMAN =
  /(?<!\p{L})(?:der|die|das|den|dem|und|nicht|für|mit|wie|wir|ein|eine|warum|ist|von|zu|im|auf|aus|bei|ohne|über|etwa|wörter|unsere?|sind|auch|keine?|neue[rns]?)(?!\p{L})|ß/giu;
const ENGLISH = /\b(?:the|and|of|to|a|for|with|how|we|why|is|in|our|what|it|on)\b/giu;
/** Without the words that Spanish shares with French, Italian and Portuguese. */
const SPANISH =
  /(?<!\p{L})(?:el|los|las|del|y|muy|hay|cuando|donde|pero|qué|cómo|más|sin|hasta|también|palabras|nuestr[oa]s?)(?!\p{L})|ci(?:ón|ones)(?!\p{L})|[¿¡ñ]/giu;
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const NAMES: Record<string, keyof typeof PHRASES> = {
  english: 'en',
  en: 'en',
  german: 'de',
  deutsch: 'de',
  de: 'de',
  spanish: 'es',
  español: 'es',
  castellano: 'es',
  es: 'es',
  japanese: 'ja',
  日本語: 'ja',
  ja: 'ja',
};

/** Gives the phrases of the text's language, or empty phrases for an unknown language. */
export function phrasesFor(text: string, named?: string): Phrases {
  const name = named?.toLowerCase().split(/[^\p{L}]/u)[0] ?? '';
  return PHRASES[NAMES[name] ?? guessLanguage(text)];
}

function guessLanguage(text: string): keyof typeof PHRASES {
  if (JAPANESE.test(text)) return 'ja';
  const german = text.match(GERMAN)?.length ?? 0;
  const english = text.match(ENGLISH)?.length ?? 0;
  const spanish = text.match(SPANISH)?.length ?? 0;
  if (spanish > Math.max(german, english)) return 'es';
  if (german > english) return 'de';
  // A few ASCII words without articles are usually an English topic.
  const plain = /^[\p{ASCII}\p{P}\p{S}]*$/u.test(text);
  return english > 0 || plain ? 'en' : 'other';
}

export const GAP_MARK = /\[\[\?[^[\]\n]{0,420}\]\]/g;
const WORDS = new Intl.Segmenter('en', { granularity: 'word' });
const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });

export function wordsOf(text: string): string[] {
  return [...WORDS.segment(text)].flatMap((word) => (word.isWordLike ? [word.segment] : []));
}

export function countWords(text: string): number {
  return wordsOf(text).length;
}

/** A question mark inside a gap ends no sentence. */
export function sentencesOf(text: string): string[] {
  const masked = text.replace(GAP_MARK, (mark) => 'x'.repeat(mark.length));
  return [...SENTENCES.segment(masked)]
    .map(({ segment, index }) => text.slice(index, index + segment.length).trim())
    .filter(Boolean);
}

/** The sentences of a line. The segmenter ends none before a figure: "It is slow. 3 layers retry." */
export function statementsOf(line: string): string[] {
  return sentencesOf(line).flatMap((sentence) => sentence.split(/(?<=\p{L}{3}\.) (?=\d)/u));
}

const COMMON = new Set(
  `about after also and are but can der die das den dem des ein eine for from has have how ihr ist mit
  not oder our she sie sind that the their them then they this und von was we what when where which why
  will with wie wir you your zum zur`.split(/\s+/),
);
const SHORT = /^[\p{Script=Latin}\d]{1,2}$/u;

/** Gives the distinct content words of a text in lower case. */
export function significantWords(text: string): Set<string> {
  const words = wordsOf(text.toLowerCase());
  return new Set(words.filter((word) => !SHORT.test(word) && !COMMON.has(word)));
}

/** Gives the share of a text's content words that another text contains, from 0 to 1. */
export function shareOf(words: ReadonlySet<string>, held: ReadonlySet<string>): number {
  if (words.size === 0) return 1;
  return [...words].filter((word) => held.has(word)).length / words.size;
}

export function isRelated(words: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...words].some((word) => others.has(word));
}
