import { atFirstUse } from '../../at-first-use.ts';
import { de } from './phrases/de.ts';
import { en } from './phrases/en.ts';
import { es } from './phrases/es.ts';
import { fr } from './phrases/fr.ts';
import { it } from './phrases/it.ts';
import { ja } from './phrases/ja.ts';
import { nl } from './phrases/nl.ts';
import { type Phrases, phrasesIn } from './phrases/phrases.ts';
import { pt } from './phrases/pt.ts';
import { SIGNS } from './phrases/signs.ts';

const LANGUAGES: readonly Phrases[] = [en, de, es, fr, it, pt, nl, ja];

/** The first has priority where languages share a phrase. */
const KINDS = ['approval', 'praise', 'talk', 'toPerson', 'fillers'] as const;
export type PhraseKind = (typeof KINDS)[number];

const kindOfPhrase = atFirstUse(() => {
  const kindOf = new Map<string, PhraseKind>();
  for (const kind of KINDS.toReversed()) {
    for (const phrase of LANGUAGES.flatMap((language) => phrasesIn(language[kind]))) {
      kindOf.set(withoutAccents(phrase), kind);
    }
  }
  return kindOf;
});

const wishes = atFirstUse(
  () => new Set(LANGUAGES.flatMap((language) => phrasesIn(language.wishes).map(withoutAccents))),
);
const JAPANESE_WISHES = phrasesIn(ja.wishes);

const PHRASE_UNITS_MAX = 14;

/** The longest known phrase that begins at this word, or sign of a Japanese run. */
export function findPhrase(
  units: readonly string[],
  at: number,
  between = ' ',
): { kinds: PhraseKind[]; words: number } | undefined {
  for (let length = Math.min(PHRASE_UNITS_MAX, units.length - at); length > 0; length -= 1) {
    const kind = kindOfPhrase().get(units.slice(at, at + length).join(between));
    if (kind !== undefined) return { kinds: [kind], words: length };
  }
  return undefined;
}

const SIGN_KINDS = ['approval', 'praise', 'talk', 'fillers'] as const;

export function signKind(sign: string): PhraseKind | undefined {
  const name = sign.toLowerCase();
  return SIGN_KINDS.find((kind) => (SIGNS[kind] as readonly string[]).includes(name));
}

const JAPANESE_SIGNS = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30fc`;
const JAPANESE = new RegExp(`^[${JAPANESE_SIGNS}]+$`, 'u');

/** A word, or a run of Japanese signs. */
export const WORD = new RegExp(
  String.raw`[${JAPANESE_SIGNS}]+|(?:(?![${JAPANESE_SIGNS}])[\p{L}\p{M}\p{N}])+(?:'\p{L}+)*`,
  'gu',
);

export function isJapanese(word: string): boolean {
  return JAPANESE.test(word);
}

export function hasWish(words: readonly string[]): boolean {
  return words.some(
    (word) => wishes().has(word) || JAPANESE_WISHES.some((wish) => word.includes(wish)),
  );
}

/** People leave accents out. Umlauts stay: they tell words apart. */
export function withoutAccents(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u0307\u0309-\u036f]/g, '')
    .normalize('NFC')
    .replaceAll('’', "'");
}
