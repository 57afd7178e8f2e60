import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Pace } from '../../sandbox/openai/pace.ts';
import type { Load, Loaded } from './command-load.ts';
import type { Play, Played } from './player.ts';

export const TOP = fileURLToPath(new URL('../../', import.meta.url));

export interface SlackProcess {
  url: string;
  apiUrl: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  play(play: Play): Promise<Played[]>;
  /** Asks for this many runs and does not react to them. */
  begin(runs: number): Promise<void>;
  calls(): Promise<{ method: string; at: number }[]>;
  stop(): Promise<void>;
}

export async function startSlackProcess(): Promise<SlackProcess> {
  const child = forked('slack-process.ts', []);
  const addresses = (await heard(child)) as Omit<SlackProcess, 'play' | 'begin' | 'calls' | 'stop'>;
  return {
    ...addresses,
    async play(play) {
      child.send(play);
      return (await heard(child)) as Played[];
    },
    async begin(runs) {
      child.send({ begin: runs });
      await heard(child);
    },
    async calls() {
      child.send('calls');
      return (await heard(child)) as { method: string; at: number }[];
    },
    stop: () => ended(child),
  };
}

/** Each answer takes the time of its kind and up to `spreadMs` more. */
export type ModelPace = Partial<Pace> & { spreadMs?: number };

const LOOK_AGAIN_MS = 100;

export interface ModelProcess {
  url: string;
  /** The arrival time of each call. */
  askedAt(): Promise<number[]>;
  untilAsked(times: number): Promise<number[]>;
  stop(): Promise<void>;
}

export async function startModelProcess(pace: ModelPace): Promise<ModelProcess> {
  const child = forked('model-process.ts', [JSON.stringify(pace)]);
  const { url } = (await heard(child)) as { url: string };
  const askedAt = async () => {
    child.send('asked');
    return (await heard(child)) as number[];
  };
  return {
    url,
    askedAt,
    async untilAsked(times) {
      for (;;) {
        const asked = await askedAt();
        if (asked.length >= times) return asked;
        await pause(LOOK_AGAIN_MS);
      }
    },
    stop: () => ended(child),
  };
}

export interface LoadProcess {
  put(load: Load): Promise<Loaded>;
  stop(): Promise<void>;
}

export async function startLoadProcess(): Promise<LoadProcess> {
  const child = forked('command-load.ts', []);
  await heard(child);
  return {
    async put(load) {
      child.send(load);
      return (await heard(child)) as Loaded;
    },
    stop: () => ended(child),
  };
}

/** `exec env NAME=VALUE … node ARGUMENT …` */
const START_WORDS = startScript().split(' ');
const NODE_AT = START_WORDS.indexOf('node');
/** The arguments `npm start` gives to Node. */
export const START: string[] = START_WORDS.slice(NODE_AT + 1);
const START_ENV: Record<string, string> = Object.fromEntries(
  START_WORDS.slice(0, NODE_AT).flatMap((word) => (word.includes('=') ? [word.split('=')] : [])),
);

function startScript(): string {
  const { scripts } = JSON.parse(readFileSync(join(TOP, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  return scripts.start;
}

export interface AppChild {
  pid: number;
  /** The line of its output that matched. */
  readyLine: string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts an app with these arguments for Node and waits until a line of its output matches. */
export async function startApp(
  args: string[],
  env: Record<string, string>,
  ready = /Blogpost is |ready/,
): Promise<AppChild> {
  const file = args.at(-1) ?? '';
  const child = spawn(process.execPath, [...args.slice(0, -1), join(TOP, file)], {
    env: { PATH: process.env['PATH'], ...(file === START.at(-1) && START_ENV), ...env },
    // A folder without a .env file.
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  endWithUs(child);
  const readyLine = await new Promise<string | undefined>((resolve) => {
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => ready.test(line) && resolve(line));
    lines.on('close', () => resolve(undefined));
  });
  if (readyLine === undefined || child.pid === undefined) throw new Error(`${file} did not start`);
  return { pid: child.pid, readyLine, stop: (signal = 'SIGTERM') => ended(child, signal) };
}

/** The environment of an app that uses this workspace and this model. */
export function environmentOf(
  slack: SlackProcess,
  model: ModelProcess,
  databaseUrl: string,
): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    OPENAI_API_KEY: 'stand-in',
    OPENAI_BASE_URL: model.url,
    DATABASE_URL: databaseUrl,
    REVISIONS: 'rewrites',
    LOG_LEVEL: 'info',
  };
}

const TICKS_PER_SECOND = 100;

export function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return (ticks / TICKS_PER_SECOND) * 1000;
}

export function residentMbOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'blogpost-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function forked(file: string, args: string[]): ChildProcess {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args);
  endWithUs(child);
  return child;
}

/** The child ends with the benchmark, also after a failure. */
export function endWithUs(child: ChildProcess): void {
  const end = () => void child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
}

async function heard(child: ChildProcess): Promise<unknown> {
  const settled = new AbortController();
  const { signal } = settled;
  const gone = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`a benchmark process exited with code ${code}`);
  });
  try {
    const [said]: unknown[] = await Promise.race([once(child, 'message', { signal }), gone]);
    return said;
  } finally {
    settled.abort();
  }
}

export async function ended(
  child: ChildProcess,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
}
