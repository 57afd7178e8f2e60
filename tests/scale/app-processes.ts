import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { LAUNCHER } from '../launcher.ts';

/** That of `src/start.js`, for entries that start the app without it. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/blogpost', import.meta.url));

/** One process of the app, started like `npm start`. */
export interface AppProcess {
  /** The name of its models, which identifies its calls. */
  writer: string;
  signal(name: NodeJS.Signals): void;
  exitCode(): Promise<number | null>;
  /** Its output so far. */
  lines(): string[];
  /** Its error lines, and output that is not a log line. */
  complaints(): string[];
}

/** Starts a process and gives it when it has connected. */
export async function startApp(
  name: string,
  env: Record<string, string>,
  entry = LAUNCHER,
): Promise<AppProcess> {
  const writer = `writer-of-${name}`;
  const models = { WRITER_MODEL: writer, EVALUATOR_MODEL: writer, IMAGE_MODEL: writer };
  // A folder without `.env`, so that only these variables apply.
  const options = { cwd: '/', env: { NODE_COMPILE_CACHE: CACHE, ...models, ...env } };
  const child = spawn(process.execPath, [entry], options);
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const output = listen(child);
  await output.until((line) => line.includes('connected to Slack'));
  return {
    writer,
    signal: (signal) => void child.kill(signal),
    exitCode: () => ended,
    lines: () => output.lines,
    complaints: () => output.lines.filter(isComplaint),
  };
}

function listen(child: ChildProcessWithoutNullStreams) {
  const lines: string[] = [];
  const events = new EventEmitter();
  let rest = '';
  const take = (chunk: Buffer) => {
    const parts = (rest + String(chunk)).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    events.emit('line');
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  child.once('exit', () => events.emit('line'));
  return {
    lines,
    async until(fits: (line: string) => boolean): Promise<void> {
      while (!lines.some(fits)) {
        const hasExited = child.exitCode !== null || child.signalCode !== null;
        if (hasExited) throw new Error(`the app exited: ${lines.join('\n')}`);
        await once(events, 'line');
      }
    },
  };
}

const ERROR_LEVEL = 50;

function isComplaint(line: string): boolean {
  const level = /^\{"level":(\d+)/.exec(line)?.[1];
  return level === undefined || Number(level) >= ERROR_LEVEL;
}
