import { z } from 'zod';
import type { DatedItem } from '../../../pipeline/ports/feedback-ports.ts';
import { LedgerItem, LedgerState } from '../../../pipeline/run.ts';

/** The choices of a person, as the view keeps them. */
export const LedgerChoice = z.object({
  run: z.string(),
  kind: LedgerItem.shape.kind.optional(),
  state: LedgerState.optional(),
  draft: z.int().optional(),
  /** From 0. */
  page: z.int().min(0).default(0),
});
export type LedgerChoice = z.infer<typeof LedgerChoice>;

export interface LedgerPage {
  /** The newest first. */
  items: readonly DatedItem[];
  page: number;
  first: number;
  total: number;
  hasNext: boolean;
}

export const ITEMS_PER_PAGE = 10;

/** The page of the chosen items; the last one for a page that does not exist any more. */
export function ledgerPage(all: readonly DatedItem[], choice: LedgerChoice): LedgerPage {
  const chosen = all.filter(({ item }) => isChosen(item, choice)).toReversed();
  const last = Math.max(0, Math.ceil(chosen.length / ITEMS_PER_PAGE) - 1);
  const page = Math.min(choice.page, last);
  const first = page * ITEMS_PER_PAGE;
  return {
    items: chosen.slice(first, first + ITEMS_PER_PAGE),
    page,
    first,
    total: chosen.length,
    hasNext: page < last,
  };
}

function isChosen(item: LedgerItem, { kind, state, draft }: LedgerChoice): boolean {
  if (kind !== undefined && item.kind !== kind) return false;
  if (state !== undefined && item.state !== state) return false;
  return draft === undefined || item.draft === draft;
}
