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

/** Checking reads the whole file: a second or less up to here, and too long for a start beyond. */
const CHECKED_BYTES_MAX = 256 * 2 ** 20;

/** One file, one process: a second one is refused. `sqlite::memory:` is gone when it is closed. */
export function openSqlite(url: string): OpenDatabase {
  const path = sqlitePath(url);
  try {
    if (path !== ':memory:') makeFile(path);
    const isChecked = sizeOf(path) <= CHECKED_BYTES_MAX;
    const sqlite = openExclusive(path, {});
    sqlite.pragma('foreign_keys = ON');
    if (isChecked) refuseDamaged(sqlite);
    // What an earlier process could not flush is written anew, before anything is built on it.
    sqlite.pragma('wal_checkpoint(TRUNCATE)');
    const log = path === ':memory:' ? undefined : openLog(sqlite);
    const handle = createHandle(sqlite, log?.flush ?? nothing);
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

/** Opens a file as no second process can until it is closed. Raises the driver's errors. */
export function openExclusive(path: string, options: SQLite.Options): SQLite.Database {
  const sqlite = new SQLite(path, { timeout: 0, ...options });
  try {
    // Exclusive locking is what refuses a second process; it has to come before the first read.
    sqlite.pragma('locking_mode = EXCLUSIVE');
    sqlite.pragma('journal_mode = WAL');
    // Checkpoints wait for the disk, commits do not: see `openLog`.
    sqlite.pragma('synchronous = NORMAL');
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/**
 * The write-ahead log, where a commit is until a checkpoint. SQLite has made it by the time anything
 * is committed, and keeps it until it is closed; whoever flushes it makes all commits so far last.
 */
function openLog(sqlite: SQLite.Database) {
  // SQLite keeps it beside the file itself, wherever a link to it stands.
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

async function nothing(): Promise<void> {}

/** For its owner alone: there are drafts in it, and SQLite would let everybody read them. */
function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  closeSync(openSync(path, 'a', 0o600));
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

const PROBE_BYTES = 65_536;

/** Takes some room and gives it back: what was full, or could not be written, tells it here. */
async function probe(db: Kysely<Tables>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`create table if not exists probe (bytes blob)`.execute(transaction);
    await sql`insert into probe values (zeroblob(${PROBE_BYTES}))`.execute(transaction);
    await sql`drop table probe`.execute(transaction);
  });
}

/** What is written meanwhile is written to the copy as well, a few pages at a time, so nobody waits. */
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

/** Better not to start than to go on writing into a file that has lost something. */
export function refuseDamaged(sqlite: SQLite.Database): void {
  const found: unknown = sqlite.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw new Damaged(String(found));
  // The whole file went through the cache, and most of it is not needed again.
  sqlite.pragma('shrink_memory');
}

/** What the driver or the disk complain of, in one sentence about `subject`. */
export function toStoreError(subject: string, cause: unknown): StoreUnavailable | undefined {
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
  [/^SQLITE_FULL|ENOSPC|EDQUOT/, 'has no room: the disk is full'],
  [/^EIO$/, 'has lost what was written last; check its disk, then start the app again'],
  [/^SQLITE_IOERR/, 'cannot be read or written; check its disk'],
  [/^SQLITE_(NOTADB|CORRUPT)/, 'is damaged; restore it from a backup'],
  [/^E[A-Z]+$/, 'cannot be opened; check its folder'],
];
