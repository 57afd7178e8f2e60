import type { Doubt } from '../../run/revision.ts';
import {
  ANSWER_KINDS,
  type AnswerKind,
  CONCEPTS,
  COUNTED,
  LIGHT,
  MARKS,
} from './question-words.ts';
import { segmentWords } from './segments.ts';

/**
 * Compares questions by their words. Two questions with one answer may count as different, which costs people
 * a second answer; two questions with different answers must never count as the same.
 */
export interface AskedFact {
  kind: AnswerKind | undefined;
  marks: ReadonlySet<string>;
  words: readonly string[];
  /** The question asks for the one, two or three things that it names: “which two things …”. */
  isCounted: boolean;
  /** The words of the passage that the question is about. */
  place: readonly string[];
}

const CHARS_MAX = 400;
const WORDS_SHARED_MIN = 2;

export function askedFact({ question, about }: Doubt): AskedFact {
  const all = wordsOf(question);
  const isMark = (word: string) => markOf(word) !== undefined;
  return {
    kind: ANSWER_KINDS.find(([, pattern]) => pattern.test(question))?.[0],
    marks: new Set(all.flatMap((word) => markOf(word) ?? [])),
    words: contentOf(all.filter((word) => !isMark(word))),
    isCounted: COUNTED.test(question),
    place: contentOf(wordsOf(about)),
  };
}

/**
 * One question has all words of the other. Its own further words are in the place of the other, or both ask for
 * the same number of things.
 */
export function isSameFact(one: AskedFact, other: AskedFact): boolean {
  if (one.kind !== undefined && other.kind !== undefined && one.kind !== other.kind) return false;
  if (!isSameSet(one.marks, other.marks)) return false;
  const [fewer, more] = one.words.length <= other.words.length ? [one, other] : [other, one];
  const shared = fewer.words.filter((word) => hasWord(more.words, word));
  if (shared.length < fewer.words.length || !isEnough(shared, fewer, more)) return false;
  // A post announces such things once, and only one of the two questions says of what.
  if (one.isCounted && other.isCounted && shared.length >= WORDS_SHARED_MIN) return true;
  const further = more.words.filter((word) => !hasWord(fewer.words, word));
  return further.every((word) => hasWord(fewer.place, word));
}

/**
 * One shared word is enough only if neither question has another one, and if both have the same number, as in “two
 * mistakes”, or their places share a word too.
 */
function isEnough(shared: readonly string[], fewer: AskedFact, more: AskedFact): boolean {
  if (shared.length >= WORDS_SHARED_MIN) return true;
  const isWhole = more.words.length === shared.length && shared.length === 1;
  if (!isWhole) return false;
  if (fewer.marks.size > 0) return true;
  if (fewer.kind !== more.kind) return false;
  const placesOf = [fewer.place, more.place];
  if (placesOf.every(({ length }) => length === 0)) return true;
  return fewer.place.some((word) => !hasWord(shared, word) && hasWord(more.place, word));
}

function wordsOf(text: string): string[] {
  const plain = text.slice(0, CHARS_MAX).normalize('NFKC').toLowerCase();
  return [...segmentWords(plain)].flatMap(({ isWordLike, segment }) =>
    isWordLike === true ? [segment] : [],
  );
}

function contentOf(words: readonly string[]): string[] {
  const content = words.filter((word) => !LIGHT.has(word) && !/^\p{Script=Hiragana}+$/u.test(word));
  return [...new Set(content.map(conceptOf))];
}

function conceptOf(word: string): string {
  return CONCEPTS.find(([, pattern]) => pattern.test(word))?.[0] ?? word;
}

function markOf(word: string): string | undefined {
  if (/^\p{N}/u.test(word)) return word;
  return MARKS.find(([, pattern]) => pattern.test(word))?.[0];
}

function isSameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((mark) => other.has(mark));
}

function hasWord(words: readonly string[], wanted: string): boolean {
  return words.some((word) => isSameWord(word, wanted));
}

const STEM_CHARS_MIN = 4;
const ENDING_CHARS_MAX = 3;

/** Also with another ending: “complained” and “complaint”. */
function isSameWord(one: string, other: string): boolean {
  if (one === other) return true;
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  if (longer.length - shorter.length > ENDING_CHARS_MAX) return false;
  const stem = Math.max(STEM_CHARS_MIN, shorter.length - 1);
  return longer.startsWith(shorter.slice(0, stem)) && shorter.length >= STEM_CHARS_MIN;
}
