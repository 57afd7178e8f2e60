import { segmentWords } from './segments.ts';

const WORDS_SHARED_MIN = 2;
const SHARE_MIN = 0.6;
const CHARS_MAX = 1_000;

/** Whether two short texts are about the same: most words of the shorter one are in the other. */
export function isAbout(left: string, right: string): boolean {
  const [fewer, more] = [wordsOf(left), wordsOf(right)].toSorted((a, b) => a.size - b.size);
  if (fewer === undefined || more === undefined || fewer.size === 0) return false;
  const shared = [...fewer].filter((word) => more.has(word)).length;
  return shared >= Math.min(WORDS_SHARED_MIN, fewer.size) && shared >= fewer.size * SHARE_MIN;
}

function wordsOf(text: string): Set<string> {
  const segments = [...segmentWords(text.slice(0, CHARS_MAX).normalize('NFKC').toLowerCase())];
  const words = segments.filter(({ isWordLike, segment }) => isWordLike && !isCommon(segment));
  return new Set(words.map(({ segment }) => segment));
}

const COMMON = new Set(
  `and are can did does for from has have how made many much not our that the their them then they this was were
  what when where which who why will with you your aus das dem den der des die ein eine für hat ist mit nicht sie sind
  und uns unser unsere viel viele von war waren warum was welche welcher welches wer wie wir wurde wurden`.split(
    /\s+/,
  ),
);

function isCommon(word: string): boolean {
  return /^\p{Script=Latin}{1,2}$/u.test(word) || COMMON.has(word);
}
