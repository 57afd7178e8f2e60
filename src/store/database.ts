import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import * as initial from './migrations/001-initial.ts';
import type { Tables } from './schema.ts';

export type Database = Kysely<Tables>;

/** The store cannot be opened; the message is one sentence for the operator. */
export class StoreUnavailable extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'StoreUnavailable';
  }
}

const MIGRATIONS = { '001-initial': initial };

/** Opens `sqlite:PATH` (or `sqlite::memory:`) and brings its tables up to date. One process at a time. */
export async function openDatabase(url: string): Promise<Database> {
  const path = url.replace(/^sqlite:/, '');
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: openSqlite(path) }),
  });
  const provider = { getMigrations: async () => MIGRATIONS };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw explained(path, error);
  return db;
}

function openSqlite(path: string) {
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    const sqlite = new SQLite(path, { timeout: 0 });
    // Exclusive locking is what refuses a second process; it has to come before the first read.
    sqlite.pragma('locking_mode = EXCLUSIVE');
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('foreign_keys = ON');
    return sqlite;
  } catch (error) {
    throw explained(path, error);
  }
}

function explained(path: string, cause: unknown): StoreUnavailable {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const why = WHY.find(([pattern]) => pattern.test(code))?.[1];
  return new StoreUnavailable(`The store ${path} ${why ?? 'cannot be opened'}.`, cause);
}

const WHY: [RegExp, string][] = [
  [/^SQLITE_(BUSY|LOCKED)/, 'is in use by another process; stop that one first'],
  [/^SQLITE_(READONLY|CANTOPEN)|EACCES|EROFS|EPERM/, 'cannot be written; check its folder'],
  [/^SQLITE_FULL|ENOSPC/, 'has no room: the disk is full'],
  [/^SQLITE_(NOTADB|CORRUPT)/, 'is damaged; restore it from a backup'],
];
