import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { relative } from 'node:path';
import { StoreUnavailable } from '../../pipeline/errors.ts';
import { sqliteFile } from '../database/store-url.ts';
import type { AppStore } from '../store.ts';

/**
 * The app locks its SQLite file, so commands connect to a socket beside it. The protocol is one line
 * each way: the path of a new file requests a copy, answered with `done` or a sentence; a JSON object
 * is a request, answered with `{"value": …}` or `{"error": SENTENCE}`.
 */
export interface BackupSocket {
  close(): void;
}

export const DONE = 'done';
const LINE_CHARS_MAX = 4_096;

/**
 * An app older than requests reads a request as the path of a copy. The slash makes that a path in a
 * missing folder, so that such an app writes no file.
 */
export const REQUEST_START = '{"protocol":"blogpost/1",';

/** Raises an error whose message is a sentence for the operator. */
export type AnswerRequest = (request: unknown) => Promise<unknown>;

/** Listens beside a store in a file, for its owner only; undefined for other stores. */
export async function listenForBackups(
  url: string,
  { backUp }: Pick<AppStore, 'backUp'>,
  answerRequest: AnswerRequest = refuseRequest,
): Promise<BackupSocket | undefined> {
  const path = socketPath(url);
  if (path === undefined || backUp === undefined) return undefined;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    void answer(socket, { backUp, answerRequest });
  });
  // This process holds the file, so an existing socket is left from an earlier process.
  rmSync(path, { force: true });
  await listen(server, path);
  server.unref();
  chmodSync(path, 0o600);
  return {
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** Undefined for a store that is not in a file. */
export function socketPath(url: string): string | undefined {
  const file = sqliteFile(url);
  if (file === undefined) return undefined;
  const absolute = `${file}.door`;
  const fromHere = relative('', absolute);
  // The system limits the path of a socket to about a hundred characters.
  return fromHere.length < absolute.length ? fromHere : absolute;
}

async function listen(server: Server, path: string): Promise<void> {
  await new Promise<void>((done, fail) => {
    server.once('error', (error) =>
      fail(new StoreUnavailable(`The socket ${path} cannot be created; check its folder.`, error)),
    );
    server.listen(path, done);
  });
}

interface AnswerDeps {
  backUp: (file: string) => Promise<void>;
  answerRequest: AnswerRequest;
}

async function answer(socket: Socket, { backUp, answerRequest }: AnswerDeps): Promise<void> {
  const line = await readLine(socket);
  if (line === undefined) return void socket.destroy();
  if (line.startsWith('{')) return void socket.end(`${await answerTo(line, answerRequest)}\n`);
  try {
    await backUp(line);
    // The command has ended: no process would check the copy, rename it or delete it.
    if (socket.destroyed) rmSync(line, { force: true });
    socket.end(`${DONE}\n`);
  } catch (error) {
    socket.end(`${sentenceOf(error)}\n`);
  }
}

async function answerTo(line: string, answerRequest: AnswerRequest): Promise<string> {
  try {
    return JSON.stringify({ value: await answerRequest(JSON.parse(line)) });
  } catch (error) {
    return JSON.stringify({ error: sentenceOf(error) });
  }
}

async function refuseRequest(): Promise<never> {
  throw new Error('This process answers no requests.');
}

function sentenceOf(error: unknown): string {
  return (error instanceof Error && error.message.split('\n', 1)[0]) || 'It failed.';
}

/** Returns undefined without a complete line of at most `charsMax`. */
export async function readLine(
  socket: Socket,
  charsMax = LINE_CHARS_MAX,
): Promise<string | undefined> {
  socket.setEncoding('utf8');
  let text = '';
  return await new Promise((found) => {
    socket.on('close', () => found(undefined));
    socket.on('error', () => found(undefined));
    socket.on('data', (chunk) => {
      const end = String(chunk).indexOf('\n');
      text += end < 0 ? String(chunk) : String(chunk).slice(0, end);
      if (end >= 0) found(text);
      else if (text.length > charsMax) found(undefined);
    });
  });
}
