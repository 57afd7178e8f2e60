import { type Kysely, PostgresAdapter } from 'kysely';
import type { StoreUnavailable } from '../../pipeline/errors.ts';
import type { Tables } from './schema.ts';

export type Database = Kysely<Tables>;

export interface StoreOptions {
  /** Of this process, where several share the database; the name of the host without it. */
  processName?: string | undefined;
}

/**
 * The name of this process, which its claims carry. A lock of its own connection holds the name, and
 * the server releases it when that connection ends, also after kill -9. So two living processes
 * never have one name, and the claims of an earlier process of the name are free.
 */
export interface ProcessName {
  /** The name while this process holds it. */
  held(): string | undefined;
  /** Gives the runs that an earlier process of this name has claimed; undefined if a living one has it. */
  take(): Promise<string[] | undefined>;
  close(): Promise<void>;
}

export interface OpenDatabase {
  db: Database;
  /** The same database, for writes that can be repeated: a power failure may lose the last of them. */
  relaxed: Database;
  close(): Promise<void>;
  /** Returns undefined for an error that is a bug of the app. */
  toStoreError(error: unknown): StoreUnavailable | undefined;
  /** Writes and rolls back; raises the driver's error. */
  probe(): Promise<void>;
  /** Returns the server's time in milliseconds; raises after a time limit. A file has no ping. */
  ping: (() => Promise<number>) | undefined;
  /** Writes a consistent copy into a new file, during other writes. Postgres has its own tools. */
  backUp: ((file: string) => Promise<void>) | undefined;
  processName?: ProcessName | undefined;
  /** False when the file was too large for a check at this start. */
  isChecked: boolean;
}

export function isPostgres(db: Database): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}
