import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import { type DatabaseConnection, Kysely, SqliteDialect, SqliteDriver } from 'kysely';
import { StoreUnavailable } from '../pipeline/errors.ts';
import type { Opened } from './opened.ts';
import type { Tables } from './schema.ts';

/** Checking reads the whole file: a second or less up to here, and too long for a start beyond. */
const CHECKED_BYTES_MAX = 256 * 2 ** 20;

/** One file, one process: a second one is refused. `sqlite::memory:` is gone when it is closed. */
export function openSqlite(url: string): Opened {
  const path = sqlitePath(url);
  try {
    if (path !== ':memory:') makeFile(path);
    const isChecked = sizeOf(path) <= CHECKED_BYTES_MAX;
    const sqlite = openAlone(path, {});
    sqlite.pragma('foreign_keys = ON');
    if (isChecked) refuseDamaged(sqlite);
    const dialect = new Dialect(sqlite);
    return {
      db: new Kysely<Tables>({ dialect }),
      explained: (error) => explained(`The store ${path}`, error),
      probe: async () => probe(sqlite),
      backUp: (file) => backUp(sqlite, file),
      isChecked,
    };
  } catch (error) {
    throw explained(`The store ${path}`, error) ?? error;
  }
}

/** Opens a file as no second process can until it is closed. Raises the driver's errors. */
export function openAlone(path: string, options: SQLite.Options): SQLite.Database {
  const sqlite = new SQLite(path, { timeout: 0, ...options });
  try {
    // Exclusive locking is what refuses a second process; it has to come before the first read.
    sqlite.pragma('locking_mode = EXCLUSIVE');
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/** For its owner alone: there are drafts in it, and SQLite would let everybody read them. */
function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  closeSync(openSync(path, 'a', 0o600));
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

class Dialect extends SqliteDialect {
  readonly #sqlite: SQLite.Database;

  constructor(sqlite: SQLite.Database) {
    super({ database: sqlite });
    this.#sqlite = sqlite;
  }

  override createDriver(): SqliteDriver {
    return new Driver(this.#sqlite);
  }
}

/**
 * SQLite takes a transaction back by itself when the disk is full; a second rollback would raise an
 * error of its own and hide the one that says so.
 */
class Driver extends SqliteDriver {
  readonly #sqlite: SQLite.Database;

  constructor(sqlite: SQLite.Database) {
    super({ database: sqlite });
    this.#sqlite = sqlite;
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#sqlite.inTransaction) await super.rollbackTransaction(connection);
  }
}

const PROBE_BYTES = 65_536;

/** Takes some room and gives it back: what was full, or could not be written, tells it here. */
function probe(sqlite: SQLite.Database): void {
  sqlite.exec('create table if not exists probe (bytes blob)');
  sqlite.prepare('insert into probe values (zeroblob(?))').run(PROBE_BYTES);
  sqlite.exec('drop table probe');
}

/** What is written meanwhile is written to the copy as well, a few pages at a time, so nobody waits. */
export async function backUp(sqlite: SQLite.Database, file: string): Promise<void> {
  try {
    closeSync(openSync(file, 'wx', 0o600));
    await sqlite.backup(file);
  } catch (error) {
    throw explained(`The copy ${file}`, error) ?? error;
  }
}

export function sqlitePath(url: string): string {
  return url.replace(/^sqlite:/, '');
}

class Damaged extends Error {
  readonly code = 'SQLITE_CORRUPT';
}

/** Better not to start than to go on writing into a file that has lost something. */
export function refuseDamaged(sqlite: SQLite.Database): void {
  const found: unknown = sqlite.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw new Damaged(String(found));
}

/** What the driver or the disk complain of, in one sentence about `subject`. */
export function explained(subject: string, cause: unknown): StoreUnavailable | undefined {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const why = WHY.find(([pattern]) => pattern.test(code))?.[1];
  return why === undefined ? undefined : new StoreUnavailable(`${subject} ${why}.`, cause);
}

const WHY: [RegExp, string][] = [
  [/^SQLITE_(BUSY|LOCKED)/, 'is in use by another process; stop that one first'],
  // What is opened for reading alone, because it has to be, cannot be locked.
  [
    /^SQLITE_(READONLY|CANTOPEN|IOERR_LOCK)|EACCES|EROFS|EPERM/,
    'cannot be written; check its folder',
  ],
  [/^SQLITE_FULL|ENOSPC/, 'has no room: the disk is full'],
  [/^SQLITE_IOERR/, 'cannot be read or written; check its disk'],
  [/^SQLITE_(NOTADB|CORRUPT)/, 'is damaged; restore it from a backup'],
  [/^E[A-Z]+$/, 'cannot be opened; check its folder'],
];
