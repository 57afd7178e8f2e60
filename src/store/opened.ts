import type { Database } from './database.ts';

/** A database, with the door for its driver's errors. */
export interface Opened {
  db: Database;
  /** What the driver complains of as a `StoreUnavailable`, or undefined when the mistake is ours. */
  explained(error: unknown): Error | undefined;
}
