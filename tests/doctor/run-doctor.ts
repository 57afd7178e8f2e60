import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished } from 'vitest';
import { type LocalModel, startLocalModel } from '../../sandbox/openai/server.ts';
import {
  type LocalSlack,
  type LocalSlackOptions,
  startLocalSlack,
} from '../../sandbox/slack/server.ts';
import { runDoctorCommand } from '../../src/doctor/command.ts';
import type { CommandResult } from '../../src/operator/operator-command.ts';
import { LAUNCHER } from '../launcher.ts';
import { connectionEnv } from '../scenarios/app-process.ts';

export interface Ran {
  code: number;
  out: string;
  err: string;
  /** The lines of the report for faults, without their label. */
  toDo: string[];
}

export interface Place {
  slack: LocalSlack;
  model: LocalModel;
  /** Valid variables for both servers and a store in `folder`, which is empty. */
  env: Record<string, string>;
  folder: string;
}

/** A local Slack, a local model and a folder of their own. */
export async function openPlace(options: LocalSlackOptions = {}): Promise<Place> {
  const [slack, model] = [await startLocalSlack(options), await startLocalModel()];
  onTestFinished(async () => {
    await slack.close();
    await model.close();
  });
  const folder = mkdtempSync(join(tmpdir(), 'blogpost-doctor-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const DATABASE_URL = `sqlite:${join(folder, 'blogpost.db')}`;
  const tokens = { ...connectionEnv(slack, model), SLACK_APP_TOKEN: slack.appToken };
  return { slack, model, folder, env: { ...tokens, DATABASE_URL } };
}

interface RunOptions {
  argv?: string[];
  now?: () => number;
}

/** The program without its process, with these variables and no others. It prints no secret. */
export async function runDoctor(
  env: Record<string, string>,
  { argv = WITHOUT_CALLS, now = Date.now }: RunOptions = {},
): Promise<Ran> {
  return checked(env, await runDoctorCommand(argv, env, { now }));
}

export const WITHOUT_CALLS = ['--no-model-calls'];

/** `npm run doctor` as a process. */
export async function spawnDoctor(env: Record<string, string>, argv: string[] = []): Promise<Ran> {
  const child = spawn(process.execPath, [LAUNCHER, 'doctor', ...argv], { cwd: tmpdir(), env });
  const [[code], out, err] = await Promise.all([
    once(child, 'close'),
    text(child.stdout),
    text(child.stderr),
  ]);
  return checked(env, { code: code as number, out, err });
}

function checked(env: Record<string, string>, { code, out, err }: CommandResult): Ran {
  for (const [name, secret] of Object.entries(env).filter(isSecret)) {
    expect(out + err, name).not.toContain(secret);
  }
  const toDo = out.split('\n').flatMap((line) => /^TO DO {2,}(.*)/.exec(line)?.slice(1) ?? []);
  return { code, out, err, toDo };
}

function isSecret([name]: [string, string]): boolean {
  return /_(?:TOKEN|KEY|SECRET)$/.test(name);
}
