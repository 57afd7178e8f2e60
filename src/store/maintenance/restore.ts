import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import SQLite from 'better-sqlite3';
import type { Counts } from '../database/tables.ts';
import { backUp, openExclusive, toStoreError } from '../sqlite/sqlite.ts';
import { checkCopy } from './check-copy.ts';
import { OperatorError } from './operator-error.ts';
import { flushFolder, isAppRunning, mustExist, storeFile, unfinishedBeside } from './store-file.ts';

export interface Restored {
  counts: Counts;
  /** The new path of the replaced store. */
  kept: string | undefined;
}

/** Checks the backup first. Raises `OperatorError` if the app is running. */
export async function restoreBackup(url: string, file: string, now: Date): Promise<Restored> {
  const [store, source] = [storeFile(url), resolve(file)];
  mustExist(source);
  if (source === store) throw new OperatorError(`${source} is the store itself.`);
  if (await isAppRunning(url)) throw new OperatorError('The app is running; stop it first.');
  const unfinished = unfinishedBeside(store);
  try {
    await readInto(source, unfinished);
    const counts = checkCopy(unfinished, source);
    return { counts, kept: replaceStore(store, unfinished, now) };
  } finally {
    rmSync(unfinished, { force: true });
  }
}

async function readInto(source: string, unfinished: string): Promise<void> {
  try {
    const sqlite = openBackup(source);
    await backUp(sqlite, unfinished).finally(() => sqlite.close());
  } catch (error) {
    throw toStoreError(`The backup ${source}`, error) ?? error;
  }
}

/** Reads once: SQLite opens any file, and the error would come later and name the copy. */
function openBackup(source: string): SQLite.Database {
  const sqlite = new SQLite(source, { readonly: true, fileMustExist: true });
  try {
    sqlite.pragma('schema_version');
    return sqlite;
  } catch (error) {
    sqlite.close();
    const isInvalid = error instanceof SQLite.SqliteError && /NOTADB|CORRUPT/.test(error.code);
    throw isInvalid ? new OperatorError(`${source} is not a store, or is damaged.`, error) : error;
  }
}

/** Locks the old store, so that no app starts meanwhile; a store exists at every moment. */
function replaceStore(store: string, unfinished: string, now: Date): string | undefined {
  if (!existsSync(store)) {
    renameSync(unfinished, store);
    flushFolder(store);
    return undefined;
  }
  const lock = lockExclusive(store);
  try {
    const kept = `${store}.${now.toISOString().replaceAll(':', '-')}`;
    // The log of a store too damaged to open: SQLite would apply it to the new store.
    if (existsSync(`${store}-wal`)) renameSync(`${store}-wal`, `${kept}-wal`);
    keep(store, kept);
    renameSync(unfinished, store);
    flushFolder(store);
    return kept;
  } finally {
    lock?.close();
  }
}

/** Undefined for a damaged store: no app runs with it, and the restore must continue. */
function lockExclusive(store: string): SQLite.Database | undefined {
  try {
    const sqlite = openExclusive(store, { fileMustExist: true });
    // Removes the write-ahead log, which would have to move with the file.
    sqlite.pragma('journal_mode = DELETE');
    sqlite.exec('begin exclusive');
    return sqlite;
  } catch (error) {
    if (isUnreadable(error)) return undefined;
    throw toStoreError(`The store ${store}`, error) ?? error;
  }
}

/** Some file systems have no hard links. */
function keep(store: string, kept: string): void {
  try {
    linkSync(store, kept);
  } catch {
    copyFileSync(store, kept);
  }
}

function isUnreadable(error: unknown): boolean {
  return error instanceof SQLite.SqliteError && /NOTADB|CORRUPT|IOERR/.test(error.code);
}
