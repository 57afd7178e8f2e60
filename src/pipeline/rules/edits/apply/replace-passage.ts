import type { Range } from '../../text/locate.ts';
import type { EditableDraft } from '../find-passage.ts';
import { lineMark, withMarks } from '../line-marks.ts';
import type { Splice } from './splice.ts';

/** The passage without its outer white space is replaced, so the new text has none either. */
export function replacePassage(
  { markdown }: EditableDraft,
  { from, to }: Range,
  { passage, text }: { passage: string; text: string },
): Splice {
  const added = /^\s/.test(passage) || text.startsWith('\n') ? text.trim() : text.trimEnd();
  const own = lineMark(passage.trim());
  const before = markdown.slice(markdown.lastIndexOf('\n', from - 1) + 1, from);
  const mark = lineMark(before);
  if (own !== '') {
    return { from, to, text: withMarks(added, own, lineMark(markdown.slice(from, to))) };
  }
  // The writer quotes a heading without its mark and answers with it.
  const hasTwice = mark !== '' && mark === before && lineMark(added).trim() === mark.trim();
  return { from: hasTwice ? from - mark.trimStart().length : from, to, text: added };
}
