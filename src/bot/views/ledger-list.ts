import type { LedgerItem } from '../../pipeline/run.ts';
import { escapeMrkdwn, mention, oneLine, truncate } from '../text/escape.ts';
import type { Words } from '../words/words.ts';
import { type Blocks, section } from './blocks.ts';

const LISTED_MAX = 12;

/** Ledger items under a title, or nothing where there are none. */
export function bulletList({ review }: Words, title: string, items: readonly LedgerItem[]): Blocks {
  if (items.length === 0) return [];
  const more = items.length > LISTED_MAX ? [review.more(items.length - LISTED_MAX)] : [];
  return [section([`*${title}*`, ...items.slice(0, LISTED_MAX).map(itemLine), ...more].join('\n'))];
}

/** What nobody will answer any more, with the reason, so that its author reads it where they wrote. */
export function closedComments(
  words: Words,
  moment: 'published' | 'cancelled' | 'expired',
  items: readonly LedgerItem[],
): Blocks {
  const notes = notesOf(items);
  return bulletList(words, words.endings.commentsClosed[moment](notes[0]?.answer ?? ''), notes);
}

export function notesOf(items: readonly LedgerItem[]): LedgerItem[] {
  return items.filter(({ kind }) => kind === 'note');
}

function itemLine({ id, kind, author, text, fix }: LedgerItem): string {
  const who = kind === 'note' ? `${mention(author)}: ` : '';
  const edit = fix === '' ? '' : ` → ${escapeMrkdwn(truncate(oneLine(fix), 60))}`;
  return `• ${id} ${who}${escapeMrkdwn(truncate(oneLine(text), 140))}${edit}`;
}
