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
  /** Where the store that stood there is now. */
  kept: string | undefined;
}

/** Puts a backup in the store's place, once it is checked and nobody has the store open. */
export async function restoreBackup(url: string, file: string, now: Date): Promise<Restored> {
  const [store, source] = [storeFile(url), resolve(file)];
  mustExist(source);
  if (source === store) throw new OperatorError(`${source} is the store itself.`);
  if (await isAppRunning(url)) throw new OperatorError('The app is running; stop it first.');
  const unfinished = unfinishedBeside(store);
  try {
    await readInto(source, unfinished);
    const counts = checkCopy(unfinished, source);
    return { counts, kept: exchange(store, unfinished, now) };
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

/** Read once, because SQLite opens whatever it is given, and the copying would blame the copy. */
function openBackup(source: string): SQLite.Database {
  const sqlite = new SQLite(source, { readonly: true, fileMustExist: true });
  try {
    sqlite.pragma('schema_version');
    return sqlite;
  } catch (error) {
    sqlite.close();
    const isNone = error instanceof SQLite.SqliteError && /NOTADB|CORRUPT/.test(error.code);
    throw isNone ? new OperatorError(`${source} is no store, or is damaged.`, error) : error;
  }
}

/** Held while it is exchanged, so that no app starts on either of them; there is a store at every moment. */
function exchange(store: string, unfinished: string, now: Date): string | undefined {
  if (!existsSync(store)) {
    renameSync(unfinished, store);
    flushFolder(store);
    return undefined;
  }
  const held = lockExclusive(store);
  try {
    const kept = `${store}.${now.toISOString().replaceAll(':', '-')}`;
    // Of a store too damaged to be opened: SQLite would read it into the new one.
    if (existsSync(`${store}-wal`)) renameSync(`${store}-wal`, `${kept}-wal`);
    keep(store, kept);
    renameSync(unfinished, store);
    flushFolder(store);
    return kept;
  } finally {
    held?.close();
  }
}

/** Undefined when it is damaged: no app runs with it then, and a restore is what it needs. */
function lockExclusive(store: string): SQLite.Database | undefined {
  try {
    const sqlite = openExclusive(store, { fileMustExist: true });
    // Leaves nothing beside the file that would have to move with it.
    sqlite.pragma('journal_mode = DELETE');
    sqlite.exec('begin exclusive');
    return sqlite;
  } catch (error) {
    if (isUnreadable(error)) return undefined;
    throw toStoreError(`The store ${store}`, error) ?? error;
  }
}

/** Not every disk knows second names. */
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
