import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { beforeEach, expect, it } from 'vitest';
import { createTokenCipher } from '../../src/app/workspaces/token-cipher.ts';
import { openStore } from '../../src/store/store.ts';
import { LAUNCHER } from '../launcher.ts';
import { newFolder } from '../new-folder.ts';
import { NOON } from '../pipeline/cast.ts';
import { itInDeep } from '../sampled.ts';

const SLACK_TOKEN_KEY = Buffer.alloc(32, 7).toString('base64');
const MODEL_KEY = 'sk-own-key-of-t1';

let folder: string;
let url: string;

beforeEach(async () => {
  folder = newFolder();
  url = `sqlite:${join(folder, 'blogpost.db')}`;
  const cipher = createTokenCipher([Buffer.from(SLACK_TOKEN_KEY, 'base64')]);
  const store = await openStore(url);
  await store.installations.save({
    ...{ team: 'T1', teamName: 'Fernweh Coffee', enterprise: undefined, installedAt: NOON },
    ...{ botUser: 'UBOT', botId: 'BBOT', installedBy: 'U1' },
    tokens: { token: cipher.seal('T1', 'xoxb-1'), refresh: undefined, expiresAt: undefined },
  });
  await store.close();
});

/** `npm run workspaces`, as a process of its own. */
async function workspaces(argv: string[], input = '', env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [LAUNCHER, 'workspaces', ...argv], {
    cwd: folder,
    env: { DATABASE_URL: url, SLACK_TOKEN_KEY, ...env },
  });
  child.stdin.end(input);
  const [[code], out, err] = await Promise.all([
    once(child, 'close'),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code: code as number | null, out, err };
}

it('reads a key from standard input or a file, never from the arguments, and stores it sealed', async () => {
  const typed = await workspaces(['key', 'T1', MODEL_KEY]);
  expect([typed.code, typed.out]).toEqual([2, '']);
  expect(typed.err).toContain('The key is never an argument');
  expect(typed.err).not.toContain(MODEL_KEY);

  const stored = { code: 0, err: '' };
  const own = 'The posts of T1 (Fernweh Coffee) use their own key from their next call on.\n';
  expect(await workspaces(['key', 'T1'], `${MODEL_KEY}\n`)).toEqual({ ...stored, out: own });
  expect((await workspaces([])).out).toBe('T1  a key of its own            Fernweh Coffee\n');
  expect(readFileSync(join(folder, 'blogpost.db'), 'latin1')).not.toContain(MODEL_KEY);

  expect((await workspaces(['forget-key', 'T1'])).out).toContain('the key of the environment');
  writeFileSync(join(folder, 'key.txt'), MODEL_KEY);
  const from = await workspaces(['key', 'T1', '--file', join(folder, 'key.txt')]);
  expect(from).toEqual({ ...stored, out: own });
});

itInDeep('names what is missing, and stores nothing', async () => {
  const unsealed = await workspaces(['key', 'T1'], MODEL_KEY, { SLACK_TOKEN_KEY: '' });
  expect([unsealed.code, unsealed.out]).toEqual([1, '']);
  expect(unsealed.err).toContain('SLACK_TOKEN_KEY must be');
  const unread = await workspaces(['key', 'T1', '--file', join(folder, 'none.txt')]);
  expect(unread.err).toMatch(/^The file .*none\.txt cannot be read\.\n$/);
  expect((await workspaces(['key', 'T0NOPE'], 'two words')).err).toContain('not installed in');
  expect((await workspaces(['key', 'U1'], MODEL_KEY)).err).toContain('by its Slack id');
  expect((await workspaces(['list'])).out).toContain('the key of the environment');
});
