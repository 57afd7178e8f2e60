import SQLite from 'better-sqlite3';
import { Kysely, sql } from 'kysely';
import type { Database, OpenDatabase } from '../database/database.ts';
import type { Tables } from '../database/schema.ts';
import { isSqliteUrl } from '../database/store-url.ts';
import { MIGRATIONS } from '../migrations/migrations.ts';
import { sqliteDialect } from '../sqlite/dialect.ts';
import { createHandle } from '../sqlite/handle.ts';
import { toStoreError as sqliteStoreError } from '../sqlite/sqlite.ts';
import { OperatorError } from './operator-error.ts';
import { mustExist, storeFile } from './store-file.ts';

type ReadOnly = Pick<OpenDatabase, 'db' | 'close' | 'toStoreError'>;

/**
 * Opens a store for reading alone and changes nothing, its tables included. A SQLite file can be read
 * only while no app holds it, and an app cannot start as long as it is read. Raises `OperatorError` for a
 * store that is not there or of another version, `StoreUnavailable` for one that cannot be read.
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
  const toStoreError = (error: unknown) => sqliteStoreError(`The store ${path}`, error);
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
  const made = await readMigrations(db);
  if (made === undefined)
    throw new OperatorError('There is no store there yet; start the app first.');
  if (made.some((name) => !(name in MIGRATIONS))) throw new OperatorError(NEWER);
  if (Object.keys(MIGRATIONS).some((name) => !made.includes(name))) throw new OperatorError(OLDER);
}

const NEWER = 'The store was made by a newer version of Blogpost; use the command of that version.';
const OLDER =
  'The store was made by an older version of Blogpost; start this version once, which brings its ' +
  'tables up to date.';

/** Undefined when there are no tables. */
async function readMigrations(db: Database): Promise<string[] | undefined> {
  try {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
    return rows.map(({ name }) => name);
  } catch (error) {
    if (error instanceof Error && /no such table|does not exist/.test(error.message)) return;
    throw error;
  }
}
