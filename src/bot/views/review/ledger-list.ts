import type { LedgerItem } from '../../../pipeline/run.ts';
import { escapeMrkdwn, mention, oneLine, truncate } from '../../text/escape.ts';
import { itemText } from '../../words/reasons.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, section } from '../blocks.ts';

const LISTED_MAX = 12;

/** Ledger items under a title; nothing without items. */
export function bulletList(words: Words, title: string, items: readonly LedgerItem[]): Blocks {
  if (items.length === 0) return [];
  const more = items.length > LISTED_MAX ? [words.review.more(items.length - LISTED_MAX)] : [];
  return [
    section(
      [
        `*${title}*`,
        ...items.slice(0, LISTED_MAX).map((item) => itemLine(words, item)),
        ...more,
      ].join('\n'),
    ),
  ];
}

/** Comments that no later draft addresses, so that their authors read the result in the thread. */
export function closedComments(
  words: Words,
  moment: 'published' | 'cancelled' | 'expired',
  items: readonly LedgerItem[],
): Blocks {
  return bulletList(words, words.endings.comments[moment], notesOf(items));
}

export function notesOf(items: readonly LedgerItem[]): LedgerItem[] {
  return items.filter(({ kind }) => kind === 'note');
}

function itemLine(words: Words, item: LedgerItem): string {
  return `• ${lineOf(words, item)}`;
}

function lineOf(words: Words, item: LedgerItem): string {
  const { kind, author, about } = item;
  const text = shortened(itemText(words, item).text, 140);
  if (kind !== 'note') return text;
  if (about === undefined) return `${mention(words, author)}: ${text}`;
  const { answerOf, aroundOf } = words.questions;
  return `${mention(words, author)} ${text === '' ? aroundOf(about) : answerOf(about, text)}`;
}

function shortened(text: string, charsMax: number): string {
  return escapeMrkdwn(truncate(oneLine(text), charsMax));
}
