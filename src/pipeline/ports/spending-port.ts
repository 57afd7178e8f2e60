import type { Spent } from '../rules/cost/receipt.ts';
import type { LimitOf } from '../run/day-limits.ts';
import type { Place } from '../run.ts';

/** The model calls of all posts of a channel in a month, such as `2026-11`. */
export interface SpendingStore {
  read(place: Pick<Place, 'team' | 'channel'>, month: string): Promise<Spent>;
  /** The US dollars of a day in UTC, such as `2026-11-27`, without the calls whose price is unknown. */
  readDay(by: PersonInPlace, day: string): Promise<Record<LimitOf, number>>;
}

export interface PersonInPlace extends Pick<Place, 'team' | 'channel'> {
  person: string;
}

/** The money of results in one write to the journal, by the key of the record. */
export interface Bill {
  place: Pick<Place, 'team' | 'channel'>;
  month: string;
  /** The person who asked for the post, and the day of its calls. */
  daily: { person: string; day: string };
  spent: ReadonlyMap<string, Spent>;
}
