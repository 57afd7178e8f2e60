import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  mkdtempSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import SQLite from 'better-sqlite3';
import { type MigrationState, readMigrationState } from '../database/migration-state.ts';
import { CHECKED_BYTES_MAX, refuseDamaged, toStoreError } from '../sqlite/sqlite.ts';
import { openFileToRead } from './open-to-read.ts';
import { isAppRunning } from './store-file.ts';

export interface FileFacts {
  exists: boolean;
  isInUse: boolean;
  /** The first of file and folder that this user cannot write. */
  unwritable: string | undefined;
  freeBytes: number;
  /** Undefined if the file is missing, in use or too large for a copy. */
  tables: MigrationState | undefined;
}

/**
 * Reads the state of a SQLite store without any change of its folder. Raises `StoreUnavailable` for a
 * damaged file and `OperatorError` for an app of another user.
 */
export async function inspectFile(url: string, path: string): Promise<FileFacts> {
  const folder = firstExisting(dirname(path));
  const exists = existsSync(path);
  const isInUse = exists && (await isAppRunning(url));
  const files = exists ? [path, ...logsOf(path)] : [];
  const facts = {
    exists,
    isInUse,
    unwritable: [...files, folder].find((one) => !isWritable(one, one === folder)),
    freeBytes: freeBytes(folder),
  };
  const isCopied = exists && !isInUse && statSync(path).size <= CHECKED_BYTES_MAX;
  return { ...facts, tables: isCopied ? await readCopy(path) : undefined };
}

/** The app creates missing folders. */
function firstExisting(folder: string): string {
  return existsSync(folder) ? folder : firstExisting(dirname(folder));
}

function logsOf(path: string): string[] {
  return [`${path}-wal`].filter((log) => existsSync(log));
}

function isWritable(path: string, isFolder: boolean): boolean {
  const { R_OK, W_OK, X_OK } = constants;
  try {
    accessSync(path, W_OK | (isFolder ? X_OK : R_OK));
    return statSync(path).isDirectory() === isFolder;
  } catch {
    return false;
  }
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

async function readCopy(path: string): Promise<MigrationState> {
  const { db, close, toStoreError: toError } = openFileCopy(path);
  try {
    return await readMigrationState(db);
  } catch (error) {
    throw toError(error) ?? error;
  } finally {
    await close();
  }
}

/**
 * Opens a copy of a file that no app holds: reading the file itself would leave a `-wal` and a `-shm`
 * beside it. Raises `StoreUnavailable` for a damaged file.
 */
export function openFileCopy(path: string): ReturnType<typeof openFileToRead> {
  const folder = mkdtempSync(join(tmpdir(), 'blogpost-doctor-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    for (const file of [path, ...logsOf(path)]) copyFileSync(file, join(folder, basename(file)));
    const copy = join(folder, basename(path));
    checkPages(copy);
    const opened = openFileToRead(copy, path);
    return { ...opened, close: async () => void (await opened.close().finally(remove)) };
  } catch (error) {
    remove();
    throw toStoreError(`The store ${path}`, error) ?? error;
  }
}

function checkPages(copy: string): void {
  const sqlite = new SQLite(copy);
  try {
    refuseDamaged(sqlite);
  } finally {
    sqlite.close();
  }
}
