const QUOTED = /^["“„»«](.+)["”“«»]$/su;
const OPENING_MARK = /["“„»«]$/u;
const CLOSING_MARK = /^["”“«»]/u;
const WORDS_MAX = 3;

/** An answer as it fits between the words around its gap: people repeat them, or answer in a sentence. */
export function fittedAnswer(
  answer: string,
  { before, after }: { before: string; after: string },
): string {
  const isQuotation = OPENING_MARK.test(before) && CLOSING_MARK.test(after);
  if (isQuotation) return answer.replace(QUOTED, '$1');
  const words = answer.replace(/\.$/, '').split(' ');
  const last = before.slice(-100).trim().toLowerCase();
  const next = after.slice(0, 100).trim().toLowerCase();
  const isSaid = (count: number) => ` ${last}`.endsWith(` ${textOf(words.slice(0, count))}`);
  const isRepeated = (count: number) => {
    const end = textOf(words.slice(-count));
    return next.startsWith(end) && !/^[\p{L}\p{N}]/u.test(next.slice(end.length));
  };
  const first = countOf(words, isSaid);
  const rest = words.slice(first);
  return rest.slice(0, rest.length - countOf(rest, isRepeated)).join(' ');
}

/** The largest number of words that the text around has already; one word of the answer stays. */
function countOf(words: readonly string[], isThere: (count: number) => boolean): number {
  const max = Math.min(WORDS_MAX, words.length - 1);
  return Array.from({ length: Math.max(0, max) }, (_, at) => max - at).find(isThere) ?? 0;
}

function textOf(words: readonly string[]): string {
  return words.join(' ').toLowerCase();
}
