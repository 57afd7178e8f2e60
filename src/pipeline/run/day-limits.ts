/** Numbers of posts, or US dollars. Each limit is for all posts of one person, of one channel or of the workspace, on a day in UTC. */
export type DayLimits = Partial<Record<LimitOf, number | undefined>>;

export const LIMITS_OF = ['person', 'channel', 'workspace'] as const;
export type LimitOf = (typeof LIMITS_OF)[number];

/** A limit on the number of posts that is used up. */
export interface ReachedLimit {
  of: LimitOf;
  max: number;
  /** The end of the day. */
  until: number;
}

const DAY_MS = 24 * 60 * 60_000;

/** The day of a time in UTC, such as `2026-11-27`, with its first moment and the first of the next day. */
export function dayOf(at: number): { day: string; from: number; until: number } {
  const from = Math.floor(at / DAY_MS) * DAY_MS;
  // biome-ignore lint/style/noRestrictedGlobals: it formats a given time and reads no clock.
  const [day = ''] = new Date(from).toISOString().split('T');
  return { day, from, until: from + DAY_MS };
}
