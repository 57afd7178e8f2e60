import { type RedlinePart, redline } from '../../pipeline/rules/redline/redline.ts';
import { withChangedMarks } from '../text/without-marks.ts';
import type { Words } from '../words/words.ts';
import { textWithQuestions } from './questions/shown-gaps.ts';

/** The changed words of two drafts as people read them: without signs of Markdown, and a gap as its whole question. */
export function shownRedline(words: Words, before: string, after: string): RedlinePart[] {
  const plain = redline(...withChangedMarks(before, after));
  // A fence, or other signs for the same form, are visible only in the Markdown.
  const parts = plain.every(({ kind }) => kind === 'kept') ? redline(before, after) : plain;
  return parts.map(({ kind, text }) => ({ kind, text: textWithQuestions(words, text) }));
}
