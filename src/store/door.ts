import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { relative, resolve } from 'node:path';
import { StoreUnavailable } from '../pipeline/errors.ts';
import { sqlitePath } from './sqlite.ts';
import type { WholeStore } from './store.ts';

/**
 * The app holds its SQLite file so that no other process can read it. Whoever wants a copy asks the
 * app through a socket beside the file, which takes one line and answers one: the path of a file
 * that does not exist yet, and `done` or a sentence.
 */
export interface Door {
  close(): void;
}

export const DONE = 'done';
const LINE_CHARS_MAX = 4_096;

/** Opens the door of a store in a file, if it has one. Its owner alone can come in. */
export async function openDoor(
  url: string,
  { backUp }: Pick<WholeStore, 'backUp'>,
): Promise<Door | undefined> {
  const path = doorOf(url);
  if (path === undefined || backUp === undefined) return undefined;
  const callers = new Set<Socket>();
  const server = createServer((socket) => {
    callers.add(socket);
    socket.on('close', () => callers.delete(socket)).on('error', () => socket.destroy());
    void answer(socket, backUp);
  });
  // We hold the file, so a socket that is there already belongs to nobody any more.
  rmSync(path, { force: true });
  await listening(server, path);
  server.unref();
  chmodSync(path, 0o600);
  return {
    close() {
      for (const caller of callers) caller.destroy();
      server.close();
    },
  };
}

/** Where the door of a store is; undefined for one that is in no file. */
export function doorOf(url: string): string | undefined {
  const path = sqlitePath(url);
  if (!url.startsWith('sqlite:') || path === ':memory:') return undefined;
  const absolute = `${resolve(path)}.door`;
  const near = relative('', absolute);
  // A socket's path has room for about a hundred characters; seen from here it may be shorter.
  return near.length < absolute.length ? near : absolute;
}

async function listening(server: Server, path: string): Promise<void> {
  await new Promise<void>((done, fail) => {
    server.once('error', (error) =>
      fail(new StoreUnavailable(`The socket ${path} cannot be made; check its folder.`, error)),
    );
    server.listen(path, done);
  });
}

async function answer(socket: Socket, backUp: (file: string) => Promise<void>): Promise<void> {
  const file = await readLine(socket);
  if (file === undefined) return void socket.destroy();
  try {
    await backUp(file);
    // Whoever asked has gone: nobody would check the copy, give it its name or delete it.
    if (socket.destroyed) rmSync(file, { force: true });
    socket.end(`${DONE}\n`);
  } catch (error) {
    socket.end(`${error instanceof Error ? error.message.split('\n', 1)[0] : 'It failed.'}\n`);
  }
}

/** Gives undefined for what is no line, or longer than any we expect. */
export async function readLine(socket: Socket): Promise<string | undefined> {
  socket.setEncoding('utf8');
  let text = '';
  return await new Promise((found) => {
    socket.on('close', () => found(undefined));
    socket.on('error', () => found(undefined));
    socket.on('data', (chunk) => {
      text += String(chunk);
      const end = text.indexOf('\n');
      if (end >= 0) found(text.slice(0, end));
      else if (text.length > LINE_CHARS_MAX) found(undefined);
    });
  });
}
