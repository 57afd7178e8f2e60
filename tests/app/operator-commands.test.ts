import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { LAUNCHER } from '../launcher.ts';
import { aBrief } from '../pipeline/cast.ts';
import { createPostgresFixture } from '../postgres.ts';
import { firstOf } from '../sampled.ts';
import { newRun } from '../store/runs-contract.ts';

const EXPORTS = [['audit export'], ['people export U1']];
const postgres = createPostgresFixture();

let folder: string;
let env: Record<string, string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'blogpost-commands-'));
  const url = `sqlite:${join(folder, 'blogpost.db')}`;
  env = { DATABASE_URL: url, NODE_DISABLE_COMPILE_CACHE: '1' };
  const store = await openStore(url);
  const brief = aBrief({ approvers: ['U1'] });
  for (let id = 1; id <= 400; id += 1) await store.runs.create(newRun({ id: `R${id}`, brief }));
  await store.close();
});

afterAll(() => rmSync(folder, { recursive: true }));

/** A command of the shell in the folder, where `blogpost` starts a program. */
function shell(script: string, variables: Record<string, string> = env) {
  const start = `blogpost() { "${process.execPath}" "${LAUNCHER}" "$@"; }`;
  const options = { cwd: folder, env: variables, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', `${start}; ${script}`], options);
  return { code: status, out: stdout, err: stderr };
}

/** The system refuses further bytes of a file, as a full disk does. */
const WITH_LITTLE_ROOM = 'ulimit -f 100;';

it.each(firstOf(EXPORTS, 1))('%s removes a file that it could not finish', (command) => {
  const file = join(folder, `${command}.json`);

  const refused = shell(`${WITH_LITTLE_ROOM} blogpost ${command} --out '${file}'`);

  const err = `The file ${file} cannot be written: the system allows no larger file.\n`;
  expect(refused).toEqual({ code: 1, out: '', err });
  expect(existsSync(file)).toBe(false);
  expect(shell(`blogpost ${command} --out '${file}'`).code).toBe(0);
});

it.each(firstOf(EXPORTS, 1))('%s names why there is no file', (command) => {
  const taken = join(folder, 'taken.json');
  writeFileSync(taken, 'of another export');
  const lost = join(folder, 'none', 'export.json');

  expect(shell(`blogpost ${command} --out ${taken}`)).toMatchObject({
    ...{ code: 1, out: '', err: `The file ${taken} already exists; choose another name.\n` },
  });
  expect(readFileSync(taken, 'utf8')).toBe('of another export');
  expect(shell(`blogpost ${command} --out ${lost}`)).toMatchObject({
    ...{ code: 1, err: `The file ${lost} cannot be written: there is no such folder.\n` },
  });
});

it.each(firstOf(EXPORTS, 1))('%s fails if standard output does not take all of it', (command) => {
  const said = 'The output cannot be written: ';

  const full = shell(`blogpost ${command} > /dev/full`);
  const cut = shell(`${WITH_LITTLE_ROOM} blogpost ${command} > cut.json`);
  const closed = shell(`{ blogpost ${command}; echo "code $?" >&2; } | true`);

  expect(full.code).toBe(1);
  expect(full.err).toMatch(new RegExp(`(?:^|\n)${said}the disk is full.\n$`));
  expect(cut.code).toBe(1);
  expect(cut.err).toMatch(new RegExp(`(?:^|\n)${said}the system allows no larger file.\n$`));
  expect(closed.err).toMatch(new RegExp(`(?:^|\n)${said}its reader has ended.\ncode 1\n$`));
  for (const { err } of [full, cut, closed]) expect(err).not.toContain('    at ');
});

it.each(firstOf([['runs'], ['workspaces'], ...EXPORTS], 1))(
  '%s names a wrong variable',
  (command) => {
    const { code, out, err } = shell(`blogpost ${command}`, { DATABASE_URL_FILE: '/missing' });

    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^The command cannot run\. Set these variables/);
    expect(err).toMatch(/DATABASE_URL_FILE names \/missing, which does not exist\n$/);
  },
);

it.each(firstOf([['runs'], ['workspaces'], ['db backup copy.db'], ...EXPORTS], 1))(
  '%s refuses an address of another kind of store, as the app does',
  (command) => {
    for (const DATABASE_URL of ['./data/blogpost.db', 'mysql://localhost/blogpost']) {
      const { code, out, err } = shell(`blogpost ${command}`, { ...env, DATABASE_URL });

      expect([code, out]).toEqual([1, '']);
      expect(err).toMatch(
        / {2}- DATABASE_URL must be a SQLite file \(.*\) or a Postgres database \(.*\)\n$/,
      );
    }
  },
);

it.each(firstOf([['runs'], ['workspaces'], ...EXPORTS], 1))(
  '%s names a database that the server does not have',
  async (command) => {
    const DATABASE_URL = (await postgres.createDatabase()).replace(/blogpost_\w+/, 'nothing');

    const { code, out, err } = shell(`blogpost ${command}`, { ...env, DATABASE_URL });

    const { host } = new URL(DATABASE_URL);
    expect([code, out]).toEqual([1, '']);
    expect(err).toBe(
      `The store at ${host}/nothing does not exist: the server has no database of this name; check DATABASE_URL, or create the database first.\n`,
    );
  },
);

it('commands that need no store do not read the variables of one', () => {
  const wrong = { DATABASE_URL_FILE: '/missing' };
  shell('blogpost audit export --out events.jsonl');

  expect(shell('blogpost audit verify events.jsonl', wrong)).toMatchObject({ code: 0, err: '' });
  for (const command of firstOf(['runs', 'workspaces', 'audit', 'people'], 1))
    expect(shell(`blogpost ${command} --help`, wrong)).toMatchObject({ code: 0, err: '' });
});

it('db backup lists the rows of all tables in one column', () => {
  const { out } = shell(`blogpost db backup ${join(folder, 'table.db')}`);

  const [, ...rows] = out.split('\n').reverse().slice(1);
  expect(rows).toContainEqual(expect.stringMatching(/^runs +400$/));
  expect(new Set(rows.map(({ length }) => length)).size, out).toBe(1);
});

it('db backup gives its result on standard error if standard output does not take it', () => {
  const name = (file: string) => join(folder, file);
  const done = (file: string) => `The backup ${name(file)} is written and checked.\n`;

  const full = shell(`blogpost db backup ${name('full.db')} > /dev/full`);
  const closed = shell(`{ blogpost db backup ${name('closed.db')}; echo "code $?" >&2; } | true`);

  const lost = 'The output cannot be written:';
  expect(full.code).toBe(1);
  expect(full.err).toBe(`${lost} the disk is full. ${done('full.db')}`);
  expect(closed.err).toBe(`${lost} its reader has ended. ${done('closed.db')}code 1\n`);
  expect([existsSync(name('full.db')), existsSync(name('closed.db'))]).toEqual([true, true]);
});

it('people delete says what it has done if standard output does not take it', () => {
  const { code, err } = shell('blogpost people delete U0GONE --without-name --yes > /dev/full');

  expect(code).toBe(1);
  expect(err).toContain('the disk is full. The store has nothing about U0GONE.\n');
});
