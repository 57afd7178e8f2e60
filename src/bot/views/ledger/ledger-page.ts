import { z } from 'zod';
import type { DatedItem } from '../../../pipeline/ports/feedback-ports.ts';
import type { ListedClaim } from '../../../pipeline/rules/claims/claims-of-drafts.ts';
import { LedgerItem, LedgerState } from '../../../pipeline/run.ts';

export const EntryKind = z.enum([...LedgerItem.shape.kind.options, 'claim']);
export type EntryKind = z.infer<typeof EntryKind>;

export interface ClaimEntry {
  claim: ListedClaim;
  /** Of the latest decision about it, or of the list of its draft. */
  at?: number | undefined;
}

export type LedgerEntry = DatedItem | ClaimEntry;

/** The choices of a person, as the view keeps them. */
export const LedgerChoice = z.object({
  run: z.string(),
  kind: EntryKind.optional(),
  state: LedgerState.optional(),
  draft: z.int().optional(),
  /** From 0. */
  page: z.int().min(0).default(0),
});
export type LedgerChoice = z.infer<typeof LedgerChoice>;

export interface LedgerPage {
  /** The newest first. */
  items: readonly LedgerEntry[];
  page: number;
  first: number;
  total: number;
  hasNext: boolean;
}

export const ITEMS_PER_PAGE = 10;

/** The page of the chosen items; the last one for a page that does not exist any more. */
export function ledgerPage(all: readonly LedgerEntry[], choice: LedgerChoice): LedgerPage {
  const chosen = all.filter((entry) => isChosen(entry, choice)).toReversed();
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

export function draftOf(entry: LedgerEntry): number {
  return 'claim' in entry ? entry.claim.draft : entry.item.draft;
}

function isChosen(entry: LedgerEntry, { kind, state, draft }: LedgerChoice): boolean {
  const item = 'claim' in entry ? { ...entry.claim, kind: 'claim' as const } : entry.item;
  if (kind !== undefined && item.kind !== kind) return false;
  if (state !== undefined && item.state !== state) return false;
  return draft === undefined || item.draft === draft;
}
