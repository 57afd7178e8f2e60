import type { NotFeedback } from '../../run/reasons.ts';
import {
  findPhrase,
  hasWish,
  isJapanese,
  type PhraseKind,
  signKind,
  WORD,
  withoutAccents,
} from './find-phrase.ts';

export type ReplySort = 'change' | NotFeedback;

/** A few words: a longer reply is a change, also one of known words alone. */
const WORDS_MAX = 10;
const CHARS_MAX = 160;

/**
 * Sorts a reply by its words alone. It takes Slack's mrkdwn, in which mentions are tokens. A reply is
 * feedback unless known phrases cover all of it, so an unclear one is a change.
 */
export function sortReply(mrkdwn: string, appUser: string): ReplySort {
  const text = mrkdwn.trim();
  if (text === '' || text.length > CHARS_MAX) return 'change';
  const pieces = piecesOf(text, appUser);
  if (pieces === undefined || pieces.words.length > WORDS_MAX) return 'change';
  const kinds = kindsOf(pieces);
  if (kinds === undefined) return 'change';
  return sortOf(new Set(kinds), pieces);
}

function sortOf(kinds: ReadonlySet<PhraseKind>, pieces: Pieces): ReplySort {
  if (kinds.has('toPerson')) return pieces.hasPerson ? 'talk' : 'change';
  if (pieces.asks) return 'change';
  if (kinds.has('approval')) return 'approval';
  if (kinds.has('praise')) return pieces.hasPerson ? 'talk' : 'praise';
  return kinds.has('talk') || pieces.isMention ? 'talk' : 'change';
}

interface Pieces {
  /** Words, and runs of Japanese signs, in their order. */
  words: string[];
  signs: PhraseKind[];
  /** Whether the reply mentions people, other than the app. */
  hasPerson: boolean;
  /** Whether it has no other words. */
  isMention: boolean;
  asks: boolean;
}

const MENTION = /<(?:@[A-Z0-9]+|!subteam\^[A-Z0-9]+|!(?:here|channel|everyone))(?:\|[^<>]*)?>/g;
const SMILEY = /(?:^|\s)[:;]-?[)D](?=\s|$|[.,!])/g;
const FROWN = /[:;]-?[(/|\\]/;
const SIGN = /:([a-z0-9_+'-]+):|\+1(?!\d|\s+(?!from|to|on)\p{L})|\p{Extended_Pictographic}/giu;
const MODIFIERS = /:skin-tone-\d:|[\u{1f3fb}-\u{1f3ff}\ufe0e\ufe0f\u200d]/gu;
/** Signs between words. Any other has a meaning that the phrases do not know. */
const BETWEEN = /^[\s.,!?¡¿~:;()"“”„*_、。・～♪–—/-]*$/u;

/** Gives undefined for a reply with signs of unknown meaning. */
function piecesOf(mrkdwn: string, appUser: string): Pieces | undefined {
  const people = [...mrkdwn.matchAll(MENTION)].filter(([token]) => !token.includes(appUser));
  const plain = mrkdwn.replace(MENTION, ' ').replace(MODIFIERS, '').replace(SMILEY, ' ');
  const signs = [...plain.matchAll(SIGN)].map(([sign, name]) => signKind(name ?? sign));
  if (signs.includes(undefined) || FROWN.test(plain)) return undefined;
  const text = withoutAccents(plain.replace(SIGN, ' ').toLowerCase());
  const words = wordsIn(text);
  if (!BETWEEN.test(text.replace(WORD, ' '))) return undefined;
  return {
    words,
    signs: signs.filter((kind) => kind !== undefined),
    hasPerson: people.length > 0,
    isMention: people.length > 0 && words.length === 0,
    asks: text.includes('?'),
  };
}

/** The kinds of the phrases that cover the reply; undefined if something is left. */
function kindsOf({ words, signs }: Pieces): PhraseKind[] | undefined {
  const kinds: PhraseKind[] = [...signs];
  for (let at = 0; at < words.length; ) {
    const found = isJapanese(words[at] ?? '')
      ? coverJapanese(words[at] ?? '')
      : findPhrase(words, at);
    if (found === undefined) return undefined;
    kinds.push(...found.kinds);
    at += found.words;
  }
  return kinds.filter((kind) => kind !== 'fillers');
}

/** Japanese has no spaces: phrases follow each other. */
function coverJapanese(run: string): { kinds: PhraseKind[]; words: number } | undefined {
  const signs = [...run];
  const kinds: PhraseKind[] = [];
  for (let at = 0; at < signs.length; ) {
    const found = findPhrase(signs, at, '');
    if (found === undefined) return undefined;
    kinds.push(...found.kinds);
    at += found.words;
  }
  return { kinds, words: 1 };
}

const CLEAR_WORDS_MIN = 25;

/** Whether code is sure that a stored note wants a change: only the others are worth a model's time. */
export function isClearChange(text: string): boolean {
  const words = wordsIn(withoutAccents(text.toLowerCase()));
  return words.length >= CLEAR_WORDS_MIN || hasWish(words);
}

function wordsIn(text: string): string[] {
  return [...text.matchAll(WORD)].map(([word]) => word);
}
