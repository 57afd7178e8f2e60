import type { Brief } from './run.ts';

/** Where a brief is made, and by whom; at a terminal there is only the person. */
export interface BriefPlace {
  team?: string;
  channel?: string | undefined;
  person: string;
}

/** What a brief says where its requester chooses nothing. */
export type BriefDefaults = Omit<Brief, 'outline' | 'title' | 'audience'>;

/**
 * Gives the defaults of a place as they are now. A run keeps them in its brief, so that later changes
 * do not reach it.
 */
export type ReadBriefDefaults = (place: BriefPlace) => Promise<BriefDefaults>;
