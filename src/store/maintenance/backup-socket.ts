import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { relative } from 'node:path';
import { StoreUnavailable } from '../../pipeline/errors.ts';
import { sqliteFile } from '../database/store-url.ts';
import type { AppStore } from '../store.ts';

/**
 * The app holds its SQLite file so that no other process can read it. A command asks the app through
 * a socket beside the file, which takes one line and answers one. The path of a file that does not
 * exist yet asks for a copy, and the answer is `done` or a sentence. A JSON object is a request, and
 * the answer is a JSON object: `{"value": …}` or `{"error": SENTENCE}`.
 */
export interface BackupSocket {
  close(): void;
}

export const DONE = 'done';
const LINE_CHARS_MAX = 4_096;

/**
 * How a request begins. An app from before there were requests takes it for the path of a copy; the
 * slash makes it one in a folder that does not exist, so that such an app writes no file.
 */
export const REQUEST_START = '{"protocol":"blogpost/1",';

/** Gives the answer to a request, or raises an error whose message is a sentence for the operator. */
export type AnswerRequest = (request: unknown) => Promise<unknown>;

/** Opens the door of a store in a file, if it has one. Its owner alone can come in. */
export async function listenForBackups(
  url: string,
  { backUp }: Pick<AppStore, 'backUp'>,
  answerRequest: AnswerRequest = refuseRequest,
): Promise<BackupSocket | undefined> {
  const path = socketPath(url);
  if (path === undefined || backUp === undefined) return undefined;
  const callers = new Set<Socket>();
  const server = createServer((socket) => {
    callers.add(socket);
    socket.on('close', () => callers.delete(socket)).on('error', () => socket.destroy());
    void answer(socket, { backUp, answerRequest });
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
export function socketPath(url: string): string | undefined {
  const file = sqliteFile(url);
  if (file === undefined) return undefined;
  const absolute = `${file}.door`;
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

interface Answering {
  backUp: (file: string) => Promise<void>;
  answerRequest: AnswerRequest;
}

async function answer(socket: Socket, { backUp, answerRequest }: Answering): Promise<void> {
  const line = await readLine(socket);
  if (line === undefined) return void socket.destroy();
  if (line.startsWith('{')) return void socket.end(`${await answerTo(line, answerRequest)}\n`);
  try {
    await backUp(line);
    // Whoever asked has gone: nobody would check the copy, give it its name or delete it.
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

/** Gives undefined for what is no line, or longer than any we expect. */
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
