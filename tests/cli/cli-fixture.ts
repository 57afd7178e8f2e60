import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { type LocalModel, startLocalModel } from '../../sandbox/openai/server.ts';
import { cliParts } from '../../src/app/cli-parts.ts';
import { runCommand } from '../../src/cli/command.ts';
import type { CliAssets } from '../../src/cli/output/assets/registry.ts';

export const OUTLINE = `Why we moved our CI to spot instances
- cost before and after
- how we handle interruptions
- what we would do differently
`;

export interface CliResult {
  code: number;
  stdout: string;
  stderr: string;
}

interface Typing {
  /** The whole standard input. */
  stdin?: string;
  env?: Record<string, string | undefined>;
  /** Presses Ctrl-C when this text is printed, while standard input is still open. */
  interruptAt?: string;
}

/** A folder with an outline, a local model, and the command, called in this process. */
export async function openCli(assets?: CliAssets) {
  const home = await mkdtemp(join(tmpdir(), 'blogpost-cli-'));
  const model = await startLocalModel();
  onTestFinished(async () => {
    await model.close();
    await rm(home, { recursive: true });
  });
  const outline = join(home, 'outline.md');
  const folder = join(home, 'post');
  const env = environment(model);
  await writeFile(outline, OUTLINE);
  return {
    home,
    outline,
    folder,
    model,
    env,
    asked: () => model.calls.map(({ kind }) => kind),
    read: (name: string) => readFile(join(folder, name), 'utf8'),
    call: (argv: string[], typing: Typing = {}) =>
      callCommand(argv, { ...typing, env: { ...env, ...typing.env }, assets }),
  };
}

function environment(model: LocalModel): Record<string, string> {
  return { OPENAI_API_KEY: 'sk-local', OPENAI_BASE_URL: model.url };
}

async function callCommand(
  argv: string[],
  typing: Typing & { assets: CliAssets | undefined },
): Promise<CliResult> {
  const { stdin: typed = '', env = {}, interruptAt } = typing;
  const controller = new AbortController();
  const stdin = new PassThrough();
  stdin.write(typed);
  if (interruptAt === undefined) stdin.end();
  const stdout = collector();
  const stderr = collector((text) => {
    if (interruptAt && text.includes(interruptAt)) controller.abort();
  });
  const io = {
    env,
    stdin,
    stdout: stdout.stream,
    stderr: stderr.stream,
    listenForInterrupt: () => controller.signal,
    ...(typing.assets && { assets: typing.assets }),
  };
  const code = await runCommand(argv, io, cliParts);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function collector(onText: (text: string) => void = () => {}) {
  let collected = '';
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string, _, done) {
      collected += chunk;
      onText(collected);
      done();
    },
  });
  return { stream, text: () => collected };
}
