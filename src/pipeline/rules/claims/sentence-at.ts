import { findGaps } from '../gaps.ts';
import { blockAt, draftBlocks } from '../quotations/draft-sentences.ts';
import type { Range } from '../text/locate.ts';

const SENTENCE_CHARS_MAX = 600;

/** Gives the sentences, or the rows of a table, around a passage; the passage itself where they are too long. */
export function createSentenceFinder(markdown: string): (passage: Range) => string {
  const blocks = draftBlocks(markdown, findGaps(markdown));

  function sentencesAround({ from, to }: Range): string {
    const touched = (blocks[blockAt(blocks, { from, to })]?.sentences ?? []).filter(
      (sentence) => sentence.from < to && sentence.to > from,
    );
    const first = touched[0]?.from ?? from;
    return markdown.slice(first, Math.max(to, touched.at(-1)?.to ?? to));
  }

  return (passage) => {
    const lines = linesAround(markdown, passage);
    const found = ROW.test(lines) ? lines : sentencesAround(passage);
    const whole = found.trim();
    return whole.length > SENTENCE_CHARS_MAX ? markdown.slice(passage.from, passage.to) : whole;
  };
}

const ROW = /^[ \t]*(?:\||#{1,6}[ \t])/;

function linesAround(markdown: string, { from, to }: Range): string {
  const start = markdown.lastIndexOf('\n', from - 1) + 1;
  const end = markdown.indexOf('\n', to);
  return markdown.slice(start, end === -1 ? markdown.length : end);
}
