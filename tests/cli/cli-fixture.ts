import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { Script } from '../../sandbox/openai/answer.ts';
import { type LocalModel, startLocalModel } from '../../sandbox/openai/server.ts';
import { cliParts } from '../../src/app/cli-parts.ts';
import type { CliParts } from '../../src/cli/cli-parts.ts';
import { runBlogpostCommand } from '../../src/cli/command.ts';
import type { CliAssets } from '../../src/cli/output/assets/registry.ts';
import type { Loop } from '../../src/pipeline/run/revision.ts';

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

interface Story {
  script?: Script;
  loop?: Loop;
}

/** A folder with an outline, a local model, and the command, called in this process. */
export async function openCli(assets?: CliAssets, { script, loop }: Story = {}) {
  const home = await mkdtemp(join(tmpdir(), 'blogpost-cli-'));
  const model = await startLocalModel(script === undefined ? {} : { script });
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
      callCommand(argv, { ...typing, env: { ...env, ...typing.env }, assets, loop }),
  };
}

function environment(model: LocalModel): Record<string, string> {
  return { OPENAI_API_KEY: 'sk-local', OPENAI_BASE_URL: model.url, SOURCES: 'off' };
}

async function callCommand(
  argv: string[],
  typing: Typing & { assets: CliAssets | undefined; loop: Loop | undefined },
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
  const code = await runBlogpostCommand(argv, io, partsWith(typing.loop));
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function partsWith(loop: Loop | undefined): CliParts {
  if (loop === undefined) return cliParts;
  return {
    ...cliParts,
    readConfig(env) {
      const { briefDefaults, ...config } = cliParts.readConfig(env);
      return {
        ...config,
        briefDefaults: async (place) => ({ ...(await briefDefaults(place)), loop }),
      };
    },
  };
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
