import type { UnreadableApprovals } from './run/settings.ts';
import type { Brief } from './run.ts';

export interface BriefPlace {
  team?: string;
  channel?: string | undefined;
  person: string;
}

export interface BriefDefaults extends Omit<Brief, 'outline' | 'title' | 'audience'> {
  /** No post may begin with the defaults in their place. */
  unreadable?: UnreadableApprovals | undefined;
}

/**
 * Gives the defaults of a place as they are now. A run keeps them in its brief, so that later changes
 * do not reach it.
 */
export type ReadBriefDefaults = (place: BriefPlace) => Promise<BriefDefaults>;
