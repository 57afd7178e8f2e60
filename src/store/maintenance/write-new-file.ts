import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { OperatorError } from './operator-error.ts';

/** Writes all of the text for its owner alone, or leaves no file. Raises `OperatorError`, also for an existing file. */
export function writeNewFile(file: string, text: string): void {
  const opened = openNew(file);
  try {
    // A full disk may refuse bytes only when they are flushed.
    writeFileSync(opened, text, { flush: true });
  } catch (error) {
    rmSync(file, { force: true });
    throw notWrittenError(file, error);
  } finally {
    closeSync(opened);
  }
}

function openNew(file: string): number {
  try {
    return openSync(file, 'wx', 0o600);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw notWrittenError(file, error);
    throw new OperatorError(`The file ${file} already exists; choose another name.`, error);
  }
}

function notWrittenError(file: string, error: unknown): OperatorError {
  return new OperatorError(`The file ${file} cannot be written: ${whyNotWritten(error)}.`, error);
}

/** The end of a sentence: the cause of a refused write. */
export function whyNotWritten(error: unknown): string {
  const code = codeOf(error);
  return WHY[code] ?? `the system reports ${code}`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'an unknown error';
}

const WHY: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the system allows no larger file',
  EACCES: 'the user of this process may not write there',
  EPERM: 'the user of this process may not write there',
  EROFS: 'the disk is read-only',
  ENOENT: 'there is no such folder',
  ENOTDIR: 'a part of its path is a file',
  ENAMETOOLONG: 'its name is too long',
  EIO: 'the disk reports an error',
  EPIPE: 'its reader has ended',
};
