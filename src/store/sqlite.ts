import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { StoreUnavailable } from '../pipeline/errors.ts';
import type { Opened } from './opened.ts';
import type { Tables } from './schema.ts';

/** One file, one process: a second one is refused. `sqlite::memory:` is gone when it is closed. */
export function openSqlite(url: string): Opened {
  const path = sqlitePath(url);
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    const sqlite = new SQLite(path, { timeout: 0 });
    // Exclusive locking is what refuses a second process; it has to come before the first read.
    sqlite.pragma('locking_mode = EXCLUSIVE');
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('foreign_keys = ON');
    refuseDamaged(sqlite);
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
    return { db, explained: (error) => explained(path, error) };
  } catch (error) {
    throw explained(path, error) ?? error;
  }
}

export function sqlitePath(url: string): string {
  return url.replace(/^sqlite:/, '');
}

class Damaged extends Error {
  readonly code = 'SQLITE_CORRUPT';
}

/** Better not to start than to go on writing into a file that has lost something. */
function refuseDamaged(sqlite: SQLite.Database): void {
  const found: unknown = sqlite.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw new Damaged(String(found));
}

function explained(path: string, cause: unknown): StoreUnavailable | undefined {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const why = WHY.find(([pattern]) => pattern.test(code))?.[1];
  return why === undefined ? undefined : new StoreUnavailable(`The store ${path} ${why}.`, cause);
}

const WHY: [RegExp, string][] = [
  [/^SQLITE_(BUSY|LOCKED)/, 'is in use by another process; stop that one first'],
  [/^SQLITE_(READONLY|CANTOPEN)|EACCES|EROFS|EPERM/, 'cannot be written; check its folder'],
  [/^SQLITE_FULL|ENOSPC/, 'has no room: the disk is full'],
  [/^SQLITE_IOERR/, 'cannot be read or written; check its disk'],
  [/^SQLITE_(NOTADB|CORRUPT)/, 'is damaged; restore it from a backup'],
  [/^E[A-Z]+$/, 'cannot be opened; check its folder'],
];
