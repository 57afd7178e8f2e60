import { cutAt } from '../../../pipeline/rules/cut-at.ts';
import type { LedgerItem } from '../../../pipeline/run.ts';
import { escapedLine, escapedWithin, oneLine } from '../../text/escape.ts';
import type { Part, Sizes } from '../../text/markdown-parts.ts';
import { itemText } from '../../words/reasons.ts';
import type { Words } from '../../words/words.ts';
import { type Content, context, markdown, partBlocks, section } from '../blocks.ts';
import { countDraftWords } from '../questions/shown-gaps.ts';
import { MARKDOWN_CHARS_MAX } from './draft-sizes.ts';

/** The visible part of an unfinished draft. */
export function beginningOf(textSoFar: string): string {
  return cutAt(textSoFar, MARKDOWN_CHARS_MAX);
}

export const LIVE_SIZES: Sizes = { first: MARKDOWN_CHARS_MAX, others: MARKDOWN_CHARS_MAX };

/** The unfinished draft: its rendered beginning if it is too long for one message. */
export function liveDraftMessage(
  words: Words,
  { version, textSoFar }: { version: number; textSoFar: string },
  [part, ...rest]: readonly Part[],
): Content {
  const { drafts } = words;
  const isCut = textSoFar.length > MARKDOWN_CHARS_MAX || rest.length > 0;
  const text = drafts.writing(version);
  const status = [
    text,
    drafts.wordsSoFar(countDraftWords(words, textSoFar)),
    isCut && drafts.moreToCome,
  ];
  const line = `✍️ ${status.filter(Boolean).join(' · ')}`;
  const blocks = [context(line), ...(part ? partBlocks(part) : [markdown('…')])];
  return { text, blocks, isProvisional: true };
}

/** Without its words if the process that showed them has exited. */
export function unfinishedDraftMessage(
  { drafts }: Words,
  version: number,
  [part]: readonly Part[],
): Content {
  const text = drafts.unfinished(version);
  return { text, blocks: [context(text), ...(part ? partBlocks(part) : [])] };
}

const ITEMS_SHOWN_MAX = 5;

/** While a revision is made: the items it works on. */
export function revisingMessage(
  words: Words,
  version: number,
  all: readonly LedgerItem[],
): Content {
  const { drafts, review } = words;
  // An answer is listed in place of its question; without one the writer leaves the question open.
  const items = all.filter(({ kind }) => kind !== 'question');
  const text = drafts.revising(version, items.length);
  const more = items.length - ITEMS_SHOWN_MAX;
  const lines = [
    ...items.slice(0, ITEMS_SHOWN_MAX).map((item) => `• ${quoteOf(words, item)}`),
    ...(more > 0 ? [review.more(more)] : []),
  ];
  const blocks = [context(`✍️ ${text}`), ...(lines.length > 0 ? [section(lines.join('\n'))] : [])];
  return { text, blocks, isProvisional: true };
}

/** The passage in question, else the words of the item. */
function quoteOf(words: Words, item: LedgerItem): string {
  const quote = oneLine(item.quote);
  return quote === ''
    ? escapedLine(itemText(words, item).text, 150)
    : words.drafts.quoted(escapedWithin(quote, 150));
}
