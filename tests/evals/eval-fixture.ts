import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runEvalCommand } from '../../evals/command.ts';
import type { ArmMeasures } from '../../evals/measures/measure-arm.ts';
import type { Environment } from '../../evals/models.ts';
import type { ArmSummary } from '../../evals/report/summary.ts';
import type { Script } from '../../sandbox/openai/answer.ts';
import { startLocalModel } from '../../sandbox/openai/server.ts';
import { createLog } from '../../src/app/log.ts';

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'blogpost-eval-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Runs the command in this process. Its clock does not move. Ctrl-C comes after that many finished posts. */
export async function runEval(argv: string[], env: Environment = {}, postsMax = Infinity) {
  const controller = new AbortController();
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runEvalCommand(argv, {
    env,
    print: (text) => void out.push(text),
    warn(text) {
      err.push(text);
      if (err.filter((line) => line.endsWith(' tokens')).length >= postsMax) controller.abort();
    },
    clock: { now: () => 0 },
    log: createLog('silent'),
    signal: controller.signal,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** A model with a key, as the product's variables name it. */
export async function scriptedModel(script: Script = () => undefined) {
  const model = await startLocalModel({ script });
  onTestFinished(() => model.close());
  return {
    model,
    env: { OPENAI_API_KEY: 'sk-local', OPENAI_BASE_URL: model.url },
  };
}

interface Results {
  arms: ArmSummary[];
  results: { brief: string; arm: string; state: string; measures?: ArmMeasures }[];
}

export function readResults(folder: string): Results {
  return JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')) as Results;
}
