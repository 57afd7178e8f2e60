import type { FailureCode, Phase } from '../run.ts';

/** The work that waits, over all posts of a store. */
export interface Backlog {
  /** Posts without an outcome. */
  openByPhase: ReadonlyMap<Phase, number>;
  /** Posts that wait for a Retry after a failure, also approved ones whose result is not shared. */
  failed: number;
  /** Posts that continue by themselves on a new day, with its budget. */
  waitingForBudget: number;
  /** Posts that wait to try again after a failure, by its code. */
  waiting: ReadonlyMap<FailureCode, number>;
  /** When the oldest due wake that no worker has begun became due. */
  dueSince: number | undefined;
  /** When the oldest event arrived that is not handled and has attempts left. */
  unhandledSince: number | undefined;
}

export interface BacklogLimits {
  /** Of an event of Slack. */
  attemptsMax: number;
  /** The longest time between two attempts at a step. */
  retryMsMax: number;
}

export interface BacklogStore {
  /** One statement, which reads open posts, posts that have failed and indexed columns only. */
  read(at: BacklogLimits & { now: number }): Promise<Backlog>;
}
