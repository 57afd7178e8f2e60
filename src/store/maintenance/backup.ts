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

/**
 * Copies a store into a new file: by the app that holds it, or, when none runs, from the file. The
 * file appears whole and checked, or not at all; one that is there already is never touched.
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

/** Better said before the work than after it. */
function refuseUnwritable(target: string): void {
  if (existsSync(target)) throw notWritten(target, ALREADY_EXISTS);
  try {
    accessSync(dirname(target), constants.W_OK);
  } catch (error) {
    throw notWritten(target, 'cannot be written', error);
  }
}

const ALREADY_EXISTS = 'is there already; choose another name';

function notWritten(target: string, why: string, error?: unknown): OperatorError {
  return new OperatorError(`The file ${target} ${why}.`, error);
}

/** Two backups to one name cannot both find it free: a second name is given to a file only once. */
function moveIntoPlace(unfinished: string, target: string): void {
  try {
    linkSync(unfinished, target);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') throw notWritten(target, ALREADY_EXISTS, error);
    moveOwnCopyIntoPlace(unfinished, target);
  }
}

/** Not every disk knows second names: there the name is taken first, for the moment of a renaming. */
function moveOwnCopyIntoPlace(unfinished: string, target: string): void {
  try {
    closeSync(openSync(target, 'wx', 0o600));
    renameSync(unfinished, target);
  } catch (error) {
    throw notWritten(target, 'cannot be written', error);
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
  const sqlite = opened(store);
  await backUp(sqlite, unfinished).finally(() => sqlite.close());
}

function opened(store: string) {
  try {
    return openExclusive(store, { fileMustExist: true });
  } catch (error) {
    throw toStoreError(`The store ${store}`, error) ?? error;
  }
}
