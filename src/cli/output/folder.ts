import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../args/usage-error.ts';
import { words } from '../words/words.ts';

/** A file could not be written; the message is one line. Its content is in the store. */
export class FileWriteError extends Error {
  constructor(path: string, cause: unknown) {
    super(words().files.notWritten(path, reasonOf(cause)), { cause });
    this.name = 'FileWriteError';
  }
}

export const STORE_NAME = '.blogpost.db';

/** Makes the folder if it is missing, and checks that it is writable. Raises `UsageError`. */
export function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const why = isFile(folder) ? words().files.isFile : reasonOf(error);
    throw new UsageError(words().files.folderRefused(folder, why), {
      cause: error,
    });
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return words().fileReasons[code] ?? words().files.unknownReason(code);
}

/** Writes a file completely or not at all. Gives its path. Raises `FileWriteError`. */
export async function keepFile(
  folder: string,
  name: string,
  content: string | Uint8Array,
): Promise<string> {
  const path = join(folder, name);
  const unfinished = join(folder, `.${name}.tmp`);
  try {
    await writeFile(unfinished, content, { flush: true });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    throw new FileWriteError(path, error);
  }
  return path;
}

/** Raises `FileWriteError`. */
export async function removeFile(folder: string, name: string): Promise<void> {
  const path = join(folder, name);
  await rm(path, { force: true }).catch((error: unknown) => {
    throw new FileWriteError(path, error);
  });
}

/** Files of an earlier post: they have the names of our files and this call did not write them. */
export async function findLeftovers(
  folder: string,
  { ours, kept }: { ours: readonly string[]; kept: readonly string[] },
): Promise<string[]> {
  const names = await readdir(folder);
  return names.filter((name) => ours.includes(name) && !kept.includes(join(folder, name)));
}
