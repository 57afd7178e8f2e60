import type { Phase } from '../run.ts';

/** The work that waits, over all posts of a store. */
export interface Backlog {
  /** Posts without an outcome. */
  openByPhase: ReadonlyMap<Phase, number>;
  /** Posts that wait for a Retry after a failure, also approved ones whose result is not shared. */
  failed: number;
  /** Posts that continue by themselves on a new day, with its budget. */
  waitingForBudget: number;
  /** When the oldest due wake that no worker has begun became due. */
  dueSince: number | undefined;
  /** When the oldest event arrived that is not handled and has attempts left. */
  unhandledSince: number | undefined;
}

export interface BacklogStore {
  /** One statement, which reads open posts, posts that have failed and indexed columns only. */
  read(at: { now: number; attemptsMax: number }): Promise<Backlog>;
}
