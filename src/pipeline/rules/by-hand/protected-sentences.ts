import { wordsOf } from '../edits/words-of.ts';
import { draftBlocks } from '../quotations/draft-sentences.ts';

/** Each is in every later prompt. */
const PROTECTED_MAX = 400;

/** The sentences of a draft that people wrote: those that the draft before had, and those that it did not have. */
export function sentencesByHand(
  before: { markdown: string; protected?: readonly string[] | undefined },
  after: string,
): string[] {
  const known = new Set(sentencesOf(before.markdown).keys());
  const written = [...sentencesOf(after)].filter(([words]) => !known.has(words));
  const kept = keptSentences(before.protected ?? [], after).map(byWords);
  return [...new Map([...kept, ...written]).values()].slice(0, PROTECTED_MAX);
}

/** The protected sentences that are still in the text; other signs around their words do not matter. */
export function keptSentences(sentences: readonly string[], markdown: string): string[] {
  if (sentences.length === 0) return [];
  const words = ` ${wordsOf(markdown)} `;
  return sentences.filter((sentence) => words.includes(` ${wordsOf(sentence)} `));
}

/** By their words: other signs around them do not matter. */
function sentencesOf(markdown: string): Map<string, string> {
  const texts = draftBlocks(markdown, []).flatMap(({ sentences }) =>
    sentences.map(({ from, to }) => markdown.slice(from, to).trim()),
  );
  return new Map(texts.map(byWords).filter(([words]) => words !== ''));
}

function byWords(sentence: string): [words: string, sentence: string] {
  return [wordsOf(sentence), sentence];
}
