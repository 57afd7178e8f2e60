import { type Kysely, PostgresAdapter } from 'kysely';
import type { StoreUnavailable } from '../../pipeline/errors.ts';
import type { ProcessName } from '../postgres/process-name.ts';
import type { Tables } from './schema.ts';

export type Database = Kysely<Tables>;

export interface StoreOptions {
  /** Of this process, where several share the database; without it, its claims carry no name. */
  processName?: string | undefined;
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
