import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { ended, endWithUs, freePort } from '../world/processes.ts';
import type { Version } from './older-version.ts';

/** One process of one version. */
export interface AppProcess {
  /** The name of its models, which identifies its calls. */
  name: string;
  version: Version;
  startMs: number;
  /** When it got SIGTERM. */
  stoppedAt: number | undefined;
  stopMs: number;
  exitCode: number | null;
  lines: string[];
  stop(): Promise<void>;
}

const LOOK_AGAIN_MS = 50;
const START_MS_MAX = 60_000;

/** Starts a process like `npm start`, and gives it when its `/readyz` is `ok`. */
export async function startProcess(
  version: Version,
  name: string,
  env: Record<string, string>,
): Promise<AppProcess> {
  const began = performance.now();
  const port = await freePort();
  const models = { WRITER_MODEL: name, EVALUATOR_MODEL: name, IMAGE_MODEL: name };
  const child = spawn(process.execPath, [join(version.folder, 'src/start.js')], {
    env: { PATH: process.env['PATH'], ...env, ...models, PROCESS_NAME: name, PORT: String(port) },
    // A folder without a .env file.
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithUs(child);
  const lines = linesOf(child);
  await untilReady(child, port, lines);
  const app: AppProcess = {
    name,
    version,
    startMs: performance.now() - began,
    stoppedAt: undefined,
    stopMs: Number.NaN,
    exitCode: null,
    lines,
    async stop() {
      app.stoppedAt = Date.now();
      await ended(child);
      app.stopMs = Date.now() - app.stoppedAt;
      app.exitCode = child.exitCode;
    },
  };
  return app;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

function linesOf(child: Child): string[] {
  const lines: string[] = [];
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (line) => lines.push(line));
  }
  return lines;
}

async function untilReady(child: Child, port: number, lines: string[]): Promise<void> {
  const limit = performance.now() + START_MS_MAX;
  while (!(await isReady(port))) {
    const isGone = child.exitCode !== null || child.signalCode !== null;
    if (isGone || performance.now() > limit) {
      throw new Error(`a process did not get ready:\n${lines.join('\n')}`);
    }
    await pause(LOOK_AGAIN_MS);
  }
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok;
  } catch {
    return false;
  }
}

const ERROR_LEVEL = 50;

/** Its error lines, and output that is not a log line. */
export function complaintsOf({ lines }: AppProcess): string[] {
  return lines.filter((line) => {
    const level = /^\{"level":(\d+)/.exec(line)?.[1];
    return level === undefined || Number(level) >= ERROR_LEVEL;
  });
}
