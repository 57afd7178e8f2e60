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
import { backUp, explained, openAlone } from '../sqlite/sqlite.ts';
import {
  flushFolder,
  knock,
  mustExist,
  storeFile,
  unfinishedBeside,
} from '../sqlite/store-file.ts';
import { DONE, readLine } from './backup-socket.ts';
import { checkCopy } from './check-copy.ts';
import { NotDone } from './operator-error.ts';

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
    putInPlace(unfinished, target);
    flushFolder(target);
    return counts;
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** Better said before the work than after it. */
function refuseUnwritable(target: string): void {
  if (existsSync(target)) throw notWritten(target, IS_THERE);
  try {
    accessSync(dirname(target), constants.W_OK);
  } catch (error) {
    throw notWritten(target, 'cannot be written', error);
  }
}

const IS_THERE = 'is there already; choose another name';

function notWritten(target: string, why: string, error?: unknown): NotDone {
  return new NotDone(`The file ${target} ${why}.`, error);
}

/** Two backups to one name cannot both find it free: a second name is given to a file only once. */
function putInPlace(unfinished: string, target: string): void {
  try {
    linkSync(unfinished, target);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') throw notWritten(target, IS_THERE, error);
    putInPlaceAlone(unfinished, target);
  }
}

/** Not every disk knows second names: there the name is taken first, for the moment of a renaming. */
function putInPlaceAlone(unfinished: string, target: string): void {
  try {
    closeSync(openSync(target, 'wx', 0o600));
    renameSync(unfinished, target);
  } catch (error) {
    throw notWritten(target, 'cannot be written', error);
  }
}

async function copy(url: string, store: string, unfinished: string): Promise<void> {
  const app = await knock(url);
  if (app === undefined) return await copyAlone(store, unfinished);
  app.write(`${unfinished}\n`);
  const answer = await readLine(app);
  app.destroy();
  if (answer === DONE) return;
  throw new NotDone(answer ?? 'The app ended before the copy was made.');
}

async function copyAlone(store: string, unfinished: string): Promise<void> {
  const sqlite = opened(store);
  await backUp(sqlite, unfinished).finally(() => sqlite.close());
}

function opened(store: string) {
  try {
    return openAlone(store, { fileMustExist: true });
  } catch (error) {
    throw explained(`The store ${store}`, error) ?? error;
  }
}
