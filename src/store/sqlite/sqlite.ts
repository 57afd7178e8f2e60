import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import { Kysely, sql } from 'kysely';
import { StoreUnavailable } from '../../pipeline/errors.ts';
import type { OpenDatabase } from '../database/database.ts';
import type { Tables } from '../database/schema.ts';
import { sqlitePath } from '../database/store-url.ts';
import { sqliteDialect } from './dialect.ts';
import { createHandle } from './handle.ts';
import { sharedFlush } from './shared-flush.ts';

/** The check reads the whole file: at most a second up to this size, too slow for a start above it. */
export const CHECKED_BYTES_MAX = 256 * 2 ** 20;

/** A second process with the same file is refused. `sqlite::memory:` keeps nothing after `close`. */
export function openSqlite(url: string): OpenDatabase {
  const path = sqlitePath(url);
  try {
    if (path !== ':memory:') makeFile(path);
    const isChecked = sizeOf(path) <= CHECKED_BYTES_MAX;
    const sqlite = openExclusive(path, {});
    sqlite.pragma('foreign_keys = ON');
    if (isChecked) refuseDamaged(sqlite);
    // Writes again what an earlier process may not have flushed, before new writes depend on it.
    sqlite.pragma('wal_checkpoint(TRUNCATE)');
    const log = path === ':memory:' ? undefined : openLog(sqlite);
    const handle = createHandle(sqlite, log?.flush ?? doNothing);
    const dialect = { sqlite, handle };
    const db = new Kysely<Tables>({ dialect: sqliteDialect({ ...dialect, isRelaxed: false }) });
    const relaxed = new Kysely<Tables>({ dialect: sqliteDialect({ ...dialect, isRelaxed: true }) });
    return {
      db,
      relaxed,
      async close() {
        await db.destroy();
        await log?.close();
      },
      toStoreError: (error) => toStoreError(`The store ${path}`, error),
      probe: () => probe(db),
      ping: undefined,
      backUp: (file) => backUp(sqlite, file),
      isChecked,
    };
  } catch (error) {
    throw toStoreError(`The store ${path}`, error) ?? error;
  }
}

/** Locks the file against other processes until it is closed. Raises the driver's errors. */
export function openExclusive(path: string, options: SQLite.Options): SQLite.Database {
  const sqlite = new SQLite(path, { timeout: 0, ...options });
  try {
    // Exclusive locking refuses a second process. It must come before the first read.
    sqlite.pragma('locking_mode = EXCLUSIVE');
    sqlite.pragma('journal_mode = WAL');
    // Checkpoints wait for the disk; commits do not (see `openLog`).
    sqlite.pragma('synchronous = NORMAL');
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/** Commits are in the write-ahead log until a checkpoint, so a flush of that file makes them durable. */
function openLog(sqlite: SQLite.Database) {
  // The log is beside the real file, also when `path` is a link.
  const [main] = sqlite.pragma('database_list') as { file: string }[];
  const path = `${main?.file}-wal`;
  let log: FileHandle | undefined;
  return {
    flush: sharedFlush(async () => {
      log ??= await open(path, 'r+');
      await log.datasync();
    }),
    close: async () => await log?.close(),
  };
}

async function doNothing(): Promise<void> {}

/** Readable only for its owner, because it holds drafts; SQLite's default is readable for all. */
function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  closeSync(openSync(path, 'a', 0o600));
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

const PROBE_BYTES = 65_536;

async function probe(db: Kysely<Tables>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`create table if not exists probe (bytes blob)`.execute(transaction);
    await sql`insert into probe values (zeroblob(${PROBE_BYTES}))`.execute(transaction);
    await sql`drop table probe`.execute(transaction);
  });
}

/** Copies a few pages at a time; writes during the copy go into both files. */
export async function backUp(sqlite: SQLite.Database, file: string): Promise<void> {
  try {
    closeSync(openSync(file, 'wx', 0o600));
    await sqlite.backup(file);
  } catch (error) {
    throw toStoreError(`The copy ${file}`, error) ?? error;
  }
}

class Damaged extends Error {
  readonly code = 'SQLITE_CORRUPT';
}

export function refuseDamaged(sqlite: SQLite.Database): void {
  const result: unknown = sqlite.pragma('quick_check(1)', { simple: true });
  if (result !== 'ok') throw new Damaged(String(result));
  // The check has filled the cache with pages that are not needed again.
  sqlite.pragma('shrink_memory');
}

/** The message is one sentence about `subject`; undefined for other errors than the driver's or disk's. */
export function toStoreError(subject: string, cause: unknown): StoreUnavailable | undefined {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const why = WHY.find(([pattern]) => pattern.test(code))?.[1];
  return why === undefined ? undefined : new StoreUnavailable(`${subject} ${why}.`, cause);
}

const WHY: [RegExp, string][] = [
  [/^SQLITE_(BUSY|LOCKED)/, 'is in use by another process; stop that one first'],
  // SQLite opens a file it cannot write read-only, and then the lock fails.
  [
    /^SQLITE_(READONLY|CANTOPEN|IOERR_LOCK)|EACCES|EROFS|EPERM/,
    'cannot be written; check its folder',
  ],
  [/^SQLITE_FULL|ENOSPC|EDQUOT/, 'has no room: the disk is full'],
  [/^EIO$/, 'has lost its last writes; check its disk, then start the app again'],
  [/^SQLITE_IOERR/, 'cannot be read or written; check its disk'],
  [
    /^SQLITE_NOTADB/,
    'is not a SQLite database, or is damaged; check its path, or restore it from a backup',
  ],
  [/^SQLITE_CORRUPT/, 'is damaged; restore it from a backup'],
  [/^E[A-Z]+$/, 'cannot be opened; check its folder'],
];
