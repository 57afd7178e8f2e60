import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { LAUNCHER } from '../launcher.ts';
import type { CliResult } from './cli-fixture.ts';

/** The command as npm runs it: in a folder of its own, with the caller's folder beside. */
export function startProcess(
  argv: string[],
  { from, env }: { from: string; env: Record<string, string> },
): { child: ChildProcess; ended: Promise<CliResult> } {
  const npm = { npm_lifecycle_event: 'blogpost', INIT_CWD: from };
  const options = { cwd: '/', env: { ...env, ...npm }, stdio: 'pipe' } as const;
  const child = spawn(process.execPath, [LAUNCHER, 'blogpost', ...argv], options);
  return { child, ended: endOf(child) };
}

async function endOf(child: ReturnType<typeof spawn>): Promise<CliResult> {
  const { stdout, stderr } = child;
  const [[code], out, err] = await Promise.all([
    once(child, 'close'),
    stdout ? text(stdout) : '',
    stderr ? text(stderr) : '',
  ]);
  return { code, stdout: out, stderr: err };
}
