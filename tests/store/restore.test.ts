import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { Brief } from '../../src/pipeline/run.ts';
import { openDatabase } from '../../src/store/database/open-database.ts';
import { makeBackup } from '../../src/store/maintenance/backup.ts';
import { listenForBackups } from '../../src/store/maintenance/backup-socket.ts';
import { openStore } from '../../src/store/store.ts';
import { newFolder } from '../new-folder.ts';
import { firstOf, itInDeep } from '../sampled.ts';
import { flipPage, runDb } from './run-db.ts';
import { newRun } from './runs-contract.ts';

let folder: string;
let store: string;
let file: string;

/** A backup of a store with R1, and a store that has since added R2. */
beforeEach(async () => {
  folder = newFolder();
  store = join(folder, 'blogpost.db');
  file = join(folder, 'backup.db');
  await add('R1');
  await makeBackup(`sqlite:${store}`, file);
  await add('R2');
});

async function add(id: string): Promise<void> {
  const opened = await openStore(`sqlite:${store}`);
  const words = Brief.parse({ outline: 'tea '.repeat(2_000), roundsMax: 2 });
  await opened.runs.create(newRun({ id, brief: words }));
  await opened.close();
}

const restore = async (name = 'backup.db') =>
  await runDb(['restore', name], { from: folder, env: { DATABASE_URL: `sqlite:${store}` } });

async function runsIn(path: string): Promise<string[]> {
  const opened = await openStore(`sqlite:${path}`);
  const runs = await opened.runs.listAllOpen(9);
  await opened.close();
  return runs.map(({ id }) => id).toSorted();
}

it('puts the backup in place and keeps the old store', async () => {
  const { code, out, err } = await restore();

  expect(err).toBe('');
  expect(code).toBe(0);
  expect(out).toMatch(/^runs +1\n/);
  const kept = readdirSync(folder).find((name) => /^blogpost\.db\.\d{4}-/.test(name)) ?? '';
  expect(out).toContain('Start the app: it continues from there.');
  expect(out).toContain(`kept as ${join(folder, kept)}.`);
  expect(await runsIn(store)).toEqual(['R1']);
  expect(await runsIn(join(folder, kept))).toEqual(['R1', 'R2']);
  expect(await runsIn(file)).toEqual(['R1']);
  expect(readdirSync(folder).filter((name) => /unfinished|-wal|-shm|-journal/.test(name))).toEqual(
    [],
  );
});

itInDeep('creates a missing store', async () => {
  const elsewhere = join(folder, 'new.db');
  const env = { DATABASE_URL: `sqlite:${elsewhere}` };

  expect((await runDb(['restore', file], { from: folder, env })).code).toBe(0);

  expect(await runsIn(elsewhere)).toEqual(['R1']);
});

itInDeep('replaces a store too damaged to be opened', async () => {
  writeFileSync(store, 'no database any more. '.repeat(400));

  expect((await restore()).code).toBe(0);

  expect(await runsIn(store)).toEqual(['R1']);
  expect(readdirSync(folder).filter((name) => /^blogpost\.db\.\d/.test(name))).toHaveLength(1);
});

it.each(
  firstOf(
    [
      ['an app with an open backup socket', 'The app is running; stop it first.'],
      ['another program', 'is in use by another process; stop that one first.'],
    ],
    1,
  ),
)('leaves a store unchanged that is in use by %s', async (who, sentence) => {
  const opened = await openStore(`sqlite:${store}`);
  onTestFinished(() => opened.close());
  if (who.includes('socket')) {
    const socket = await listenForBackups(`sqlite:${store}`, opened);
    onTestFinished(() => socket?.close());
  }

  const { code, err } = await restore();

  expect(err).toContain(sentence);
  expect(code).toBe(1);
  expect((await opened.runs.listAllOpen(9)).length).toBe(2);
});

it.each([
  ['a damaged one', () => flipPage(file), /is damaged/],
  [
    'a text',
    () => writeFileSync(file, 'yesterday '.repeat(800)),
    /backup\.db is not a store, or is/,
  ],
  ['an empty file', () => writeFileSync(file, ''), /is not a store/],
  ['one of a newer version', markAsNewer, /was made by a newer version of Blogpost/],
])('refuses %s', async (_, spoil, sentence) => {
  await spoil();
  const before = readFileSync(store);

  const { code, err } = await restore();

  expect(err.trim().split('\n')).toEqual([expect.stringMatching(sentence)]);
  expect(code).toBe(1);
  expect(readFileSync(store).equals(before)).toBe(true);
  expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([]);
});

itInDeep('names the missing file, and rejects invalid ones', async () => {
  expect((await restore('nothing.db')).err).toBe(
    `There is no file ${join(folder, 'nothing.db')}.\n`,
  );
  expect((await restore('blogpost.db')).err).toBe(`${store} is the store itself.\n`);
  expect((await restore('')).err).toContain('Name the backup');
  expect(existsSync(store)).toBe(true);
});

async function markAsNewer(): Promise<void> {
  const { db, close } = await openDatabase(`sqlite:${file}`);
  await sql`insert into kysely_migration values ('999-future', '2030-01-01')`.execute(db);
  await close();
}
