import SQLite from 'better-sqlite3';
import { type Counts, TABLE_NAMES } from '../database/tables.ts';
import { MIGRATIONS } from '../migrations/migrations.ts';
import { OperatorError } from './operator-error.ts';

/**
 * Checks the whole copy, makes it a single file without a write-ahead log, and returns its rows by
 * table. Raises `OperatorError` if the app could not start with it.
 */
export function checkCopy(file: string, name: string): Counts {
  const sqlite = new SQLite(file, { fileMustExist: true });
  try {
    sqlite.pragma('journal_mode = DELETE');
    const result: unknown = sqlite.pragma('integrity_check(1)', { simple: true });
    if (result !== 'ok') throw new OperatorError(`${name} is damaged.`, result);
    refuseUnknownMigrations(sqlite, name);
    return countRows(sqlite);
  } catch (error) {
    if (!(error instanceof SQLite.SqliteError)) throw error;
    const isDamaged = error.code.startsWith('SQLITE_CORRUPT');
    throw new OperatorError(`${name} is ${isDamaged ? 'damaged' : 'not a store'}.`, error);
  } finally {
    sqlite.close();
  }
}

function refuseUnknownMigrations(sqlite: SQLite.Database, name: string): void {
  const applied = sqlite.prepare('select name from kysely_migration').pluck().all();
  if (applied.length === 0) throw new OperatorError(`${name} is not a store.`);
  const unknown = applied.find((migration) => !(String(migration) in MIGRATIONS));
  if (unknown !== undefined)
    throw new OperatorError(`${name} was made by a newer version of Blogpost.`);
}

function countRows(sqlite: SQLite.Database): Counts {
  const tables = sqlite
    .prepare("select name from sqlite_master where type = 'table'")
    .pluck()
    .all();
  const counts = TABLE_NAMES.map((table) => [
    table,
    // Stores of older versions have fewer tables; the app creates the others when it opens the copy.
    tables.includes(table) ? sqlite.prepare(`select count(*) from ${table}`).pluck().get() : 0,
  ]);
  return Object.fromEntries(counts) as Counts;
}
