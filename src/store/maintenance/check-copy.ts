import SQLite from 'better-sqlite3';
import { type Counts, TABLE_NAMES } from '../database/tables.ts';
import { MIGRATIONS } from '../migrations/migrations.ts';
import { OperatorError } from './operator-error.ts';

/**
 * Looks through a whole copy of a store, leaves it as one file without any beside it, and gives how
 * many rows it has. Raises `NotDone` when it could not be started with.
 */
export function checkCopy(file: string, name: string): Counts {
  const sqlite = new SQLite(file, { fileMustExist: true });
  try {
    sqlite.pragma('journal_mode = DELETE');
    const found: unknown = sqlite.pragma('integrity_check(1)', { simple: true });
    if (found !== 'ok') throw new OperatorError(`${name} is damaged.`, found);
    refuseUnknownMigrations(sqlite, name);
    return countRows(sqlite);
  } catch (error) {
    if (error instanceof SQLite.SqliteError) throw new OperatorError(`${name} is no store.`, error);
    throw error;
  } finally {
    sqlite.close();
  }
}

function refuseUnknownMigrations(sqlite: SQLite.Database, name: string): void {
  const made = sqlite.prepare('select name from kysely_migration').pluck().all();
  if (made.length === 0) throw new OperatorError(`${name} is no store.`);
  const strange = made.find((one) => !(String(one) in MIGRATIONS));
  if (strange !== undefined)
    throw new OperatorError(`${name} was made by a newer version of Blogpost.`);
}

function countRows(sqlite: SQLite.Database): Counts {
  const made = sqlite.prepare("select name from sqlite_master where type = 'table'").pluck().all();
  const counts = TABLE_NAMES.map((table) => [
    table,
    // An older version had fewer tables; the app makes what is missing when it opens the copy.
    made.includes(table) ? sqlite.prepare(`select count(*) from ${table}`).pluck().get() : 0,
  ]);
  return Object.fromEntries(counts) as Counts;
}
