import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect } from 'vitest';

/** Permissions do not bind root, but a mount does. Gives the function that undoes it. */
export function makeReadOnly(folder: string): () => void {
  if (process.getuid?.() !== 0) {
    chmodSync(folder, 0o500);
    chmodSync(join(folder, 'blogpost.db'), 0o400);
    return () => chmodSync(folder, 0o700);
  }
  const run = (command: string, ...args: string[]) =>
    expect(spawnSync(command, args).status, `${command} ${args[0]}`).toBe(0);
  run('mount', '--bind', folder, folder);
  run('mount', '-o', 'remount,ro,bind', folder);
  return () => run('umount', folder);
}
