import type { LedgerItem } from '../../run.ts';
import { ENGLISH_CHECKS, itemText } from '../checks/check-words.ts';
import type { DraftPart } from './draft-parts.ts';
import { ALL, PART, REMOVAL, WHOLE_POST } from './request-words.ts';
import { figuresOf, wordsOf } from './words-of.ts';

/** The open items that an edit serves: those of its ids, and the answers to a question that it names. */
export function servedItems(serves: readonly string[], items: readonly LedgerItem[]): LedgerItem[] {
  return items.filter(({ id, about }) => serves.includes(id) || (about && serves.includes(about)));
}

export function wordsOfItem({ text, quote, fix, passages = [] }: LedgerItem): string {
  const others = passages.flatMap((passage) => [passage.quote, passage.fix]);
  return [text, quote, fix, ...others].join('\n');
}

export function asksForRemoval(item: LedgerItem): boolean {
  const { text, fix } = itemText(ENGLISH_CHECKS, item);
  const fixes = (item.passages ?? []).map((passage) => passage.fix);
  return REMOVAL.test([text, fix, ...fixes].join('\n'));
}

export function asksForWholePost({ text }: Pick<LedgerItem, 'text'>): boolean {
  return WHOLE_POST.test(text) && (ALL.test(text) || !PART.test(text));
}

/** Whether a comment of a person names a figure or three words of the quotation. */
export function asksForChange({ kind, text }: DraftPart, items: readonly LedgerItem[]): boolean {
  if (kind !== 'quotation') return false;
  const words = wordsOf(text).split(' ');
  const runs = words.map((_, at) => words.slice(at, at + 3)).filter((run) => run.length === 3);
  return items.some((item) => {
    if (item.kind !== 'note' || item.about !== undefined) return false;
    const comment = ` ${wordsOf(item.text)} `;
    const figures = figuresOf(item.text);
    return (
      runs.some((run) => comment.includes(` ${run.join(' ')} `)) ||
      [...figuresOf(text)].some((figure) => figures.has(figure))
    );
  });
}

/** Whether one of the items names the part, so that its loss is the request. */
export function isNamed(part: DraftPart, items: readonly LedgerItem[]): boolean {
  const words = items.map(wordsOfItem).join('\n');
  switch (part.kind) {
    case 'figure':
      return figuresOf(words).has(part.key);
    case 'link':
    case 'code':
      return words.includes(part.key);
    case 'gap':
      return false;
    default:
      return part.key !== '' && wordsOf(words).includes(part.key);
  }
}
