import SQLite from 'better-sqlite3';
import { Kysely } from 'kysely';
import type { Database, OpenDatabase } from '../database/database.ts';
import { readMigrationState } from '../database/migration-state.ts';
import type { Tables } from '../database/schema.ts';
import { isSqliteUrl } from '../database/store-url.ts';
import { sqliteDialect } from '../sqlite/dialect.ts';
import { createHandle } from '../sqlite/handle.ts';
import { toStoreError as sqliteStoreError } from '../sqlite/sqlite.ts';
import { OperatorError } from './operator-error.ts';
import { mustExist, storeFile } from './store-file.ts';

type ReadOnly = Pick<OpenDatabase, 'db' | 'close' | 'toStoreError'>;

/**
 * Opens a store without a migration or any other write. A SQLite file must not be in use, and no app
 * can start until it is closed. Raises `OperatorError` for a missing store or one of another version,
 * `StoreUnavailable` for one that cannot be read.
 */
export async function openToRead(url: string): Promise<ReadOnly> {
  const opened = await open(url);
  try {
    await refuseOtherVersion(opened.db);
    return opened;
  } catch (error) {
    await opened.close();
    throw opened.toStoreError(error) ?? error;
  }
}

async function open(url: string): Promise<ReadOnly> {
  if (!isSqliteUrl(url)) {
    const { openPostgres } = await import('../postgres/postgres.ts');
    return openPostgres(url);
  }
  const path = storeFile(url);
  mustExist(path);
  return openFileToRead(path, path);
}

/** Opens `path`, a copy of the store that errors name. */
export function openFileToRead(path: string, name: string): ReadOnly {
  const toStoreError = (error: unknown) => sqliteStoreError(`The store ${name}`, error);
  try {
    const sqlite = new SQLite(path, { readonly: true, fileMustExist: true, timeout: 0 });
    const handle = createHandle(sqlite, async () => {});
    const dialect = sqliteDialect({ sqlite, handle, isRelaxed: false });
    const db = new Kysely<Tables>({ dialect });
    return { db, close: () => db.destroy(), toStoreError };
  } catch (error) {
    throw toStoreError(error) ?? error;
  }
}

async function refuseOtherVersion(db: Database): Promise<void> {
  const state = await readMigrationState(db);
  if (state === 'no_tables')
    throw new OperatorError('There is no store there yet; start the app first.');
  if (state === 'newer') throw new OperatorError(NEWER);
  if (state === 'older') throw new OperatorError(OLDER);
}

const NEWER = 'The store was made by a newer version of Blogpost; use the command of that version.';
const OLDER =
  'The store was made by an older version of Blogpost; start this version once, so that it updates ' +
  'the tables.';
