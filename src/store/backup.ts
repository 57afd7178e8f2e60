import { closeSync, openSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkCopy } from './check-copy.ts';
import { DONE, readLine } from './door.ts';
import { NotDone } from './not-done.ts';
import { backUp, explained, openAlone } from './sqlite.ts';
import { flushFolder, knock, mustExist, storeFile, unfinishedBeside } from './store-file.ts';
import type { Counts } from './tables.ts';

/**
 * Copies a store into a new file: by the app that holds it, or, when none runs, from the file. The
 * file appears whole and checked, or not at all; one that is there already is never touched.
 */
export async function makeBackup(url: string, file: string): Promise<Counts> {
  const [store, target] = [storeFile(url), resolve(file)];
  mustExist(store);
  const unfinished = unfinishedBeside(target);
  reserve(target);
  try {
    await copy(url, store, unfinished);
    const counts = checkCopy(unfinished, 'The copy');
    renameSync(unfinished, target);
    flushFolder(target);
    return counts;
  } catch (error) {
    for (const path of [target, unfinished]) rmSync(path, { force: true });
    throw error;
  }
}

/** Two backups to one name cannot both find it free. */
function reserve(target: string): void {
  try {
    closeSync(openSync(target, 'wx', 0o600));
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    const why = isThere ? 'is there already; choose another name' : 'cannot be written';
    throw new NotDone(`The file ${target} ${why}.`, error);
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
