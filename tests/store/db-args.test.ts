import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { newFolder } from '../new-folder.ts';
import { firstOf } from '../sampled.ts';
import { runDb } from './run-db.ts';

async function folderWithStore() {
  const from = newFolder();
  const env = { DATABASE_URL: `sqlite:${join(from, 'blogpost.db')}` };
  await (await openStore(env.DATABASE_URL)).close();
  return { from, env };
}

it('shows the usage and touches neither store nor files', async () => {
  const place = await folderWithStore();
  const before = readFileSync(join(place.from, 'blogpost.db'));

  const { code, out, err } = await runDb(['restore', '--help'], place);

  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('npm run db:restore -- FILE');
  expect(readdirSync(place.from)).toEqual(['blogpost.db']);
  expect(readFileSync(join(place.from, 'blogpost.db'))).toEqual(before);
});

it.each(
  firstOf(
    [
      ['backup', ['--bogus'], 'There is an unknown option; nothing was done.'],
      ['backup', ['a.db', 'b.db'], 'db:backup takes one file.'],
      ['restore', ['a.db', 'b.db'], 'db:restore takes one file.'],
      ['move', ['a', 'b', 'c'], 'db:move takes two stores.'],
      ['nothing', [], 'Use npm run db:backup, db:restore or db:move.'],
    ],
    2,
  ),
)('refuses wrong arguments of %s in a sentence: %j', async (command, args, sentence) => {
  const place = await folderWithStore();

  const { code, out, err } = await runDb([command, ...args], place);

  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toBe(`${sentence} "npm run db:backup -- --help" shows the usage.\n`);
  expect(readdirSync(place.from)).toEqual(['blogpost.db']);
});
