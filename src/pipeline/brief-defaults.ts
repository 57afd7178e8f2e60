import type { Brief } from './run.ts';

/** The workspace, the channel and the person of a new brief; a terminal has only the person. */
export interface BriefPlace {
  team?: string;
  channel?: string | undefined;
  person: string;
}

/** The values of a brief for every choice that its requester leaves open. */
export type BriefDefaults = Omit<Brief, 'outline' | 'title' | 'audience'>;

/**
 * Gives the defaults of a place as they are now. A run keeps them in its brief, so that later changes
 * do not reach it.
 */
export type ReadBriefDefaults = (place: BriefPlace) => Promise<BriefDefaults>;
