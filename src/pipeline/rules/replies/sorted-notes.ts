import { z } from 'zod';
import { NotFeedback } from '../../run/reasons.ts';
import { type LedgerItem, Usage } from '../../run.ts';
import { isClearChange } from './sort-reply.ts';

const Sort = z.enum(['change', ...NotFeedback.options]);

/** The result of the step `sorted:n`. */
export const SortedNotes = z.object({
  sorts: z.array(z.object({ id: z.string(), sort: Sort })),
  conflicts: z.array(z.object({ first: z.string(), second: z.string() })),
  usage: Usage.optional(),
});
export type SortedNotes = z.infer<typeof SortedNotes>;

/** A note that is not sorted is a change. */
export const ALL_CHANGES: SortedNotes = { sorts: [], conflicts: [] };

/** The model's answer about these notes, with one property for each. */
export function sortedReplies(notes: readonly LedgerItem[]) {
  const ids = z.enum(notes.map(({ id }) => id));
  return z.object({
    replies: z.object(Object.fromEntries(notes.map(({ id }) => [id, Sort]))),
    contradictions: z.array(z.object({ first: ids, second: ids })),
  });
}

/** Answers to questions are not sorted: their authors have chosen them. */
export function notesToSort(open: readonly LedgerItem[]): LedgerItem[] {
  return open.filter(({ kind, about }) => kind === 'note' && about === undefined);
}

/** A note from a form was asked for as a change. */
export function isUnclear({ origin, text }: LedgerItem): boolean {
  return origin !== 'form' && !isClearChange(text);
}

/** Two notes can contradict each other; a single one is worth a call only if it may be no change. */
export function needsSorting(notes: readonly LedgerItem[], isAlone: boolean): boolean {
  return notes.length > 1 || (notes.some(isUnclear) && !isAlone);
}
