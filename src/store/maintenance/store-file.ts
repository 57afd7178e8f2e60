import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { sqliteFile } from '../database/store-url.ts';
import { socketPath } from './backup-socket.ts';
import { OperatorError } from './operator-error.ts';

/** The file of a SQLite store. Raises `NotDone` for a store that is in no file. */
export function storeFile(url: string): string {
  const file = sqliteFile(url);
  if (file !== undefined) return file;
  throw new OperatorError(
    'This is for a store in a SQLite file (sqlite:PATH). Postgres has pg_dump and pg_restore.',
  );
}

export function mustExist(path: string): void {
  if (!existsSync(path)) throw new OperatorError(`There is no file ${path}.`);
}

/** A name beside a file for what is not finished; it is never taken for the file itself. */
export function unfinishedBeside(path: string): string {
  return `${path}.${randomBytes(4).toString('hex')}.unfinished`;
}

/** A name counts as changed only when its folder has been written. */
export function flushFolder(path: string): void {
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

export async function isAppRunning(url: string): Promise<boolean> {
  const socket = await connectToApp(url);
  socket?.destroy();
  return socket !== undefined;
}

const NOT_LISTENING = /^(ENOENT|ECONNREFUSED|EINVAL|ENAMETOOLONG)$/;

/** The way to the app that holds this store, or undefined when nobody answers. */
export async function connectToApp(url: string) {
  const socket = connect(socketPath(url) ?? '');
  return await new Promise<typeof socket | undefined>((found, fail) => {
    socket.once('connect', () => found(socket));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (NOT_LISTENING.test(error.code ?? '')) return found(undefined);
      fail(
        new OperatorError('The app cannot be asked; run this as the user the app runs as.', error),
      );
    });
  });
}
