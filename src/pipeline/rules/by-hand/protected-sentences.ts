import { wordsOf } from '../edits/words-of.ts';
import { draftBlocks } from '../quotations/draft-sentences.ts';

/** Each is in every later prompt. */
const PROTECTED_MAX = 400;

/** The sentences of a draft that people wrote: those that the draft before had, and those that it did not have. */
export function sentencesByHand(
  before: { markdown: string; protected?: readonly string[] | undefined },
  after: string,
): string[] {
  const known = new Set(sentencesOf(before.markdown).map(wordsOf));
  const written = sentencesOf(after).filter((sentence) => !known.has(wordsOf(sentence)));
  const all = [...keptSentences(before.protected ?? [], after), ...written];
  return [...new Map(all.map((sentence) => [wordsOf(sentence), sentence])).values()].slice(
    0,
    PROTECTED_MAX,
  );
}

/** The protected sentences that are still in the text; other signs around their words do not matter. */
export function keptSentences(sentences: readonly string[], markdown: string): string[] {
  if (sentences.length === 0) return [];
  const words = ` ${wordsOf(markdown)} `;
  return sentences.filter((sentence) => words.includes(` ${wordsOf(sentence)} `));
}

function sentencesOf(markdown: string): string[] {
  return draftBlocks(markdown, [])
    .flatMap(({ sentences }) => sentences.map(({ from, to }) => markdown.slice(from, to).trim()))
    .filter((sentence) => wordsOf(sentence) !== '');
}
