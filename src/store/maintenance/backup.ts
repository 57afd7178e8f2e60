import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Counts } from '../database/tables.ts';
import { backUp, openExclusive, toStoreError } from '../sqlite/sqlite.ts';
import { DONE, readLine } from './backup-socket.ts';
import { checkCopy } from './check-copy.ts';
import { OperatorError } from './operator-error.ts';
import { connectToApp, flushFolder, mustExist, storeFile, unfinishedBeside } from './store-file.ts';
import { whyNotWritten } from './write-new-file.ts';

/**
 * The running app copies its store; without one, this process does. The new file appears complete and
 * checked, or not at all. Raises `OperatorError` for an existing file.
 */
export async function makeBackup(url: string, file: string): Promise<Counts> {
  const [store, target] = [storeFile(url), resolve(file)];
  mustExist(store);
  refuseUnwritable(target);
  const unfinished = unfinishedBeside(target);
  try {
    await copy(url, store, unfinished);
    const counts = checkCopy(unfinished, 'The copy');
    moveIntoPlace(unfinished, target);
    flushFolder(target);
    return counts;
  } finally {
    rmSync(unfinished, { force: true });
  }
}

function refuseUnwritable(target: string): void {
  if (existsSync(target)) throw notWrittenError(target, ALREADY_EXISTS);
  try {
    accessSync(dirname(target), constants.W_OK);
  } catch (error) {
    throw cannotWrite(target, error);
  }
}

const ALREADY_EXISTS = 'already exists; choose another name';

function notWrittenError(target: string, why: string, error?: unknown): OperatorError {
  return new OperatorError(`The file ${target} ${why}.`, error);
}

function cannotWrite(target: string, error: unknown): OperatorError {
  return notWrittenError(target, `cannot be written: ${whyNotWritten(error)}`, error);
}

/** A hard link fails if the name exists, so two backups cannot both take it. */
function moveIntoPlace(unfinished: string, target: string): void {
  try {
    linkSync(unfinished, target);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') throw notWrittenError(target, ALREADY_EXISTS, error);
    moveOwnCopyIntoPlace(unfinished, target);
  }
}

/** For file systems without hard links: reserves the name with an empty file, then renames. */
function moveOwnCopyIntoPlace(unfinished: string, target: string): void {
  try {
    closeSync(openSync(target, 'wx', 0o600));
    renameSync(unfinished, target);
  } catch (error) {
    throw cannotWrite(target, error);
  }
}

async function copy(url: string, store: string, unfinished: string): Promise<void> {
  const app = await connectToApp(url);
  if (app === undefined) return await copyExclusive(store, unfinished);
  app.write(`${unfinished}\n`);
  const answer = await readLine(app);
  app.destroy();
  if (answer === DONE) return;
  throw new OperatorError(answer ?? 'The app ended before the copy was made.');
}

async function copyExclusive(store: string, unfinished: string): Promise<void> {
  const sqlite = openStoreFile(store);
  await backUp(sqlite, unfinished).finally(() => sqlite.close());
}

function openStoreFile(store: string) {
  try {
    return openExclusive(store, { fileMustExist: true });
  } catch (error) {
    throw toStoreError(`The store ${store}`, error) ?? error;
  }
}
