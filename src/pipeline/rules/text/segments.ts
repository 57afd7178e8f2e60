import { atFirstUse } from '../../at-first-use.ts';

const words = segmenterOf('word');
const sentences = segmenterOf('sentence');

/** The words of a text in any language, and what is between them. */
export function segmentWords(text: string): Intl.Segments {
  return words().segment(text);
}

/** Ends a sentence also at each line break. */
export function segmentSentences(text: string): Intl.Segments {
  return sentences().segment(text);
}

function segmenterOf(granularity: 'word' | 'sentence') {
  return atFirstUse(() => new Intl.Segmenter(undefined, { granularity }));
}
