import type { LedgerItem } from '../../pipeline/run.ts';
import { escapeMrkdwn, mention, oneLine, truncate } from '../text/escape.ts';
import { answerText, ledgerText } from '../words/reasons.ts';
import { type Blocks, section } from './blocks.ts';

const LISTED_MAX = 12;

/** Ledger items under a title, or nothing where there are none. */
export function bulletList(title: string, items: readonly LedgerItem[]): Blocks {
  if (items.length === 0) return [];
  const more = items.length > LISTED_MAX ? [`… and ${items.length - LISTED_MAX} more`] : [];
  return [section([`*${title}*`, ...items.slice(0, LISTED_MAX).map(itemLine), ...more].join('\n'))];
}

/** What nobody will answer any more, with the reason, so that its author reads it where they wrote. */
export function declinedList(items: readonly LedgerItem[]): Blocks {
  const notes = notesOf(items);
  const [first] = notes;
  if (first === undefined) return [];
  const reason = answerText({ because: first.because, reason: first.answer });
  return bulletList(`Declined: ${reason}`, notes);
}

export function notesOf(items: readonly LedgerItem[]): LedgerItem[] {
  return items.filter(({ kind }) => kind === 'note');
}

function itemLine(item: LedgerItem): string {
  const { id, kind, author } = item;
  const { text, fix } = ledgerText(item);
  const who = kind === 'note' ? `${mention(author)}: ` : '';
  const edit = fix === '' ? '' : ` → ${escapeMrkdwn(truncate(oneLine(fix), 60))}`;
  return `• ${id} ${who}${escapeMrkdwn(truncate(oneLine(text), 140))}${edit}`;
}
