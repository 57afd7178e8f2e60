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
  const applied = await readMigrations(db);
  if (applied === undefined)
    throw new OperatorError('There is no store there yet; start the app first.');
  if (applied.some((name) => !(name in MIGRATIONS))) throw new OperatorError(NEWER);
  const isOlder = Object.keys(MIGRATIONS).some((name) => !applied.includes(name));
  if (isOlder) throw new OperatorError(OLDER);
}

const NEWER = 'The store was made by a newer version of Blogpost; use the command of that version.';
const OLDER =
  'The store was made by an older version of Blogpost; start this version once, so that it updates ' +
  'the tables.';

/** Undefined without tables. */
async function readMigrations(db: Database): Promise<string[] | undefined> {
  try {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
    return rows.map(({ name }) => name);
  } catch (error) {
    if (error instanceof Error && /no such table|does not exist/.test(error.message)) return;
    throw error;
  }
}
