import { type Kysely, PostgresAdapter } from 'kysely';
import type { StoreUnavailable } from '../../pipeline/errors.ts';
import type { Tables } from './schema.ts';

export type Database = Kysely<Tables>;

/** A database, with the door for its driver's errors. */
export interface OpenDatabase {
  db: Database;
  /**
   * The same database, without waiting for its disk at the end of a write. A power failure may take
   * the last of these writes, never one before another: for what is made again when it is missing.
   */
  relaxed: Database;
  close(): Promise<void>;
  /** What the driver complains of as a `StoreUnavailable`, or undefined when the mistake is ours. */
  toStoreError(error: unknown): StoreUnavailable | undefined;
  /** Writes a little and takes it back: raises what the driver complains of while that is not possible. */
  probe(): Promise<void>;
  /**
   * Gives what the server's clock says, in milliseconds; raises when no answer comes in time. A file
   * answers at once or not at all, and has no clock.
   */
  ping: (() => Promise<number>) | undefined;
  /** Writes a consistent copy into a new file, while others write. Postgres has tools of its own for that. */
  backUp: ((file: string) => Promise<void>) | undefined;
  /** False when it was too large to be looked through at this start. */
  isChecked: boolean;
}

export function isPostgres(db: Database): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}
