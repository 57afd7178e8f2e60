import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import type { WorkspaceState } from '../../../sandbox/slack/page-api.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** A process takes a few seconds to start; a busy machine takes longer. */
it('starts with three outlines whose answers are recorded, and ends at once', {
  timeout: 60_000,
}, async () => {
  const env = { PATH: process.env['PATH'], PORT: '0' };
  // In a group of its own, so that no process is left if npm ends alone.
  const child = spawn('npm', ['run', 'demo'], { cwd: ROOT, env, stdio: 'pipe', detached: true });
  onTestFinished(() => endGroup(child.pid));
  // After the exit of every process that has its output.
  const ended = once(child, 'close');
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line.includes('Ctrl-C')) break;
  }
  lines.splice(
    0,
    lines.findIndex((line) => line.startsWith('Blogpost is ready')),
  );
  const [first = ''] = lines;
  const url = first.replace(/^Blogpost is ready: open /, '');

  const response = await fetch(`${url}/ui/state?as=U0ADA`);
  const { workspace, recordedOutlines } = (await response.json()) as WorkspaceState;

  expect(lines[1]).toContain('their answers are recorded');
  expect(workspace.standsIn.model).toBe(true);
  expect(recordedOutlines.map(({ label }) => label)).toEqual([
    'Engineering post-mortem',
    'Ankündigung auf Deutsch',
    'How-to for customers',
  ]);
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

function endGroup(pid = 0) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}
