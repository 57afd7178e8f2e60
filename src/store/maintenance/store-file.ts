import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { sqliteFile } from '../database/store-url.ts';
import { socketPath } from './backup-socket.ts';
import { OperatorError } from './operator-error.ts';

/** Raises `OperatorError` for a store that is not in a file. */
export function storeFile(url: string): string {
  const file = sqliteFile(url);
  if (file !== undefined) return file;
  throw new OperatorError(
    'This command needs a store in a SQLite file (sqlite:PATH). Postgres has pg_dump and pg_restore.',
  );
}

/** The path of a store that the next start makes; undefined for one that exists, or is not in a file. */
export function missingFile(url: string): string | undefined {
  const file = sqliteFile(url);
  return file === undefined || existsSync(file) ? undefined : file;
}

export function mustExist(path: string): void {
  if (!existsSync(path)) throw new OperatorError(`There is no file ${path}.`);
}

export function unfinishedBeside(path: string): string {
  return `${path}.${randomBytes(4).toString('hex')}.unfinished`;
}

/** A new file name survives a power failure only after a flush of its folder. */
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

/** Connects to the app that holds this store; undefined when no app is listening. */
export async function connectToApp(url: string) {
  const socket = connect(socketPath(url) ?? '');
  return await new Promise<typeof socket | undefined>((found, fail) => {
    socket.once('connect', () => found(socket));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (NOT_LISTENING.test(error.code ?? '')) return found(undefined);
      fail(
        new OperatorError(
          'The app refused the connection; run this as the user of the app.',
          error,
        ),
      );
    });
  });
}
