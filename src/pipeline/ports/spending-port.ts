import type { Spent } from '../rules/cost/receipt.ts';
import type { Place } from '../run.ts';

/** The model calls of all posts of a channel in a month, such as `2026-11`. */
export interface SpendingStore {
  read(place: Pick<Place, 'team' | 'channel'>, month: string): Promise<Spent>;
}

/** The money of results in one write to the journal, by the key of the record. */
export interface Bill {
  place: Pick<Place, 'team' | 'channel'>;
  month: string;
  spent: ReadonlyMap<string, Spent>;
}
