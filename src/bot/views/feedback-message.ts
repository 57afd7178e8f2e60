import type { LedgerItem } from '../../pipeline/run.ts';
import { escapedWithin, mention } from '../text/escape.ts';
import type { Words } from '../words/words.ts';
import { type Content, section } from './blocks.ts';

const FEEDBACK_CHARS_MAX = 2_500;

/** The text of a form as a quotation, with its author. */
export function feedbackMessage(
  { changesForm }: Words,
  { author, text, draft }: LedgerItem,
): Content {
  const lead = changesForm.posted(mention(author), draft);
  const quoted = escapedWithin(text, FEEDBACK_CHARS_MAX).replace(/^/gm, '> ');
  return { text: lead, blocks: [section(`${lead}\n${quoted}`)] };
}
