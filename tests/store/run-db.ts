import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { LAUNCHER } from '../launcher.ts';

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

interface Place {
  from: string;
  env: Record<string, string>;
}

/** `npm run db:…`, called in a folder with these variables and no others. */
export function spawnDb(argv: string[], { from, env }: Place) {
  const npm = { npm_lifecycle_event: `db:${argv[0]}`, INIT_CWD: from };
  return spawn(process.execPath, [LAUNCHER, 'db', ...argv], { cwd: from, env: { ...env, ...npm } });
}

/** The same, until it has ended. */
export async function runDb(argv: string[], place: Place): Promise<Ran> {
  const child = spawnDb(argv, place);
  const [[code], out, err] = await Promise.all([
    once(child, 'close'),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code: code as number | null, out, err };
}

/** Overwrites a page in the middle of a file, as a failing disk does. */
export function flipPage(path: string): void {
  const middle = Math.floor(statSync(path).size / 4096 / 2) * 4096;
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, middle);
  closeSync(file);
}
