const WORDS = new Intl.Segmenter(undefined, { granularity: 'word' });
const WORDS_SHARED_MIN = 2;
const SHARE_MIN = 0.6;
/** A limit on time. */
const CHARS_MAX = 1_000;

/** Whether two short texts are about the same: most words of the shorter one are in the other. */
export function isAbout(left: string, right: string): boolean {
  const [fewer, more] = [wordsOf(left), wordsOf(right)].toSorted((a, b) => a.size - b.size);
  if (fewer === undefined || more === undefined || fewer.size === 0) return false;
  const shared = [...fewer].filter((word) => more.has(word)).length;
  return shared >= Math.min(WORDS_SHARED_MIN, fewer.size) && shared >= fewer.size * SHARE_MIN;
}

function wordsOf(text: string): Set<string> {
  const segments = [...WORDS.segment(text.slice(0, CHARS_MAX).normalize('NFKC').toLowerCase())];
  const words = segments.filter(({ isWordLike, segment }) => isWordLike && !isShort(segment));
  return new Set(words.map(({ segment }) => segment));
}

/** Short Latin words are in most sentences. */
function isShort(word: string): boolean {
  return /^[\p{Script=Latin}]{1,3}$/u.test(word);
}
