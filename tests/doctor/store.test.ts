import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Client } from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { diskFinding } from '../../src/doctor/store-findings.ts';
import { openDatabase } from '../../src/store/database/open-database.ts';
import { listenForBackups } from '../../src/store/maintenance/backup-socket.ts';
import { openStore } from '../../src/store/store.ts';
import { createPostgresFixture } from '../postgres.ts';
import { firstOf } from '../sampled.ts';
import { makeReadOnly } from '../store/read-only-folder.ts';
import { flipPage } from '../store/run-db.ts';
import { openPlace, type Place, runDoctor } from './run-doctor.ts';

/** Every file of a folder with its bytes and the time of its last change; the app's socket has none. */
function contentsOf(folder: string) {
  return readdirSync(folder)
    .toSorted()
    .filter((name) => !name.endsWith('.door'))
    .map((name) => {
      const path = join(folder, name);
      return { name, mtimeMs: statSync(path).mtimeMs, bytes: readFileSync(path, 'base64') };
    });
}

const storeIn = ({ folder }: Place) => join(folder, 'blogpost.db');
const doctorFolders = () =>
  readdirSync(tmpdir()).filter((name) => /^blogpost-doctor-(?!t)/.test(name));

/** A process that was killed leaves its write-ahead log. */
async function leaveLog(place: Place): Promise<void> {
  const database = await openDatabase(`sqlite:${storeIn(place)}`);
  const files = contentsOf(place.folder);
  await database.close();
  for (const { name, bytes } of files) {
    writeFileSync(join(place.folder, name), Buffer.from(bytes, 'base64'));
  }
}

const DAMAGED = 'is damaged; restore it from a backup.';

describe('a SQLite store', () => {
  it.each(
    firstOf(
      [
        ['is missing', async () => {}, 'The first start creates the store'],
        [
          'has been closed',
          async ({ env }: Place) => await (await openStore(env['DATABASE_URL'] ?? '')).close(),
          'has the tables of this version',
        ],
        ['has a write-ahead log', leaveLog, 'has the tables of this version'],
        [
          'is empty',
          async (place: Place) => writeFileSync(storeIn(place), ''),
          'is empty; the first start creates its tables',
        ],
        [
          'is of an older version',
          async ({ env }: Place) => await changeMigrations(env, 'delete from kysely_migration'),
          'the next start updates its tables',
        ],
      ],
      2,
    ),
  )(
    'that %s is good and is left as it is, and Slack gets no call that writes',
    async (_, prepare, expected) => {
      const place = await openPlace();
      await prepare(place);
      const before = contentsOf(place.folder);

      const { code, out } = await runDoctor(place.env, { argv: [] });

      expect(out).toContain(expected);
      expect(code).toBe(0);
      expect(contentsOf(place.folder)).toEqual(before);
      expect(doctorFolders()).toEqual([]);
      expect(new Set(place.slack.calls.map(({ method }) => method))).toEqual(
        new Set(['auth.test', 'users.conversations', 'apps.connections.open']),
      );
    },
  );

  it('that the app has open is good', async () => {
    const place = await openPlace();
    const url = `sqlite:${storeIn(place)}`;
    const store = await openStore(url);
    const socket = await listenForBackups(url, store);
    onTestFinished(async () => {
      socket?.close();
      await store.close();
    });
    const before = contentsOf(place.folder);

    const { code, out } = await runDoctor(place.env);

    expect(code).toBe(0);
    expect(out).toContain('is in use by the running app.');
    expect(contentsOf(place.folder)).toEqual(before);
  });

  it('that was made by a newer version is named', async () => {
    const place = await openPlace();
    await changeMigrations(place.env, "insert into kysely_migration values ('900-later', '')");

    const { code, toDo } = await runDoctor(place.env);

    expect(code).toBe(1);
    expect(toDo).toEqual([
      expect.stringMatching(/was made by a newer version: start that version/),
    ]);
  });

  it.each([
    [DAMAGED, 'overwritten in its middle', (path: string) => flipPage(path)],
    [DAMAGED, 'cut off', (path: string) => truncateSync(path, statSync(path).size / 2)],
    [
      'is not a SQLite database, or is damaged; check its path, or restore it from a backup.',
      'another file',
      (path: string) => writeFileSync(path, 'A shopping list, and no database.'),
    ],
  ])('that %s: %s', async (sentence, _, damage) => {
    const place = await openPlace();
    await (await openStore(place.env['DATABASE_URL'] ?? '')).close();
    damage(storeIn(place));

    const { toDo } = await runDoctor(place.env);

    expect(toDo).toEqual([`The store ${storeIn(place)} ${sentence}`]);
  });

  it('that cannot be written is named', async () => {
    const place = await openPlace();
    const folder = join(place.folder, 'locked');
    mkdirSync(folder);
    const DATABASE_URL = `sqlite:${join(folder, 'blogpost.db')}`;
    await (await openStore(DATABASE_URL)).close();
    onTestFinished(makeReadOnly(folder));

    const { code, toDo } = await runDoctor({ ...place.env, DATABASE_URL });

    expect(code).toBe(1);
    expect(toDo).toEqual([
      `This user cannot write ${join(folder, 'blogpost.db')}: change its owner or rights, or DATABASE_URL.`,
    ]);
  });

  it('whose folder is a file is named', async () => {
    const place = await openPlace();
    writeFileSync(join(place.folder, 'data'), 'a file where the folder should be');
    const DATABASE_URL = `sqlite:${join(place.folder, 'data', 'blogpost.db')}`;

    const { toDo } = await runDoctor({ ...place.env, DATABASE_URL });

    expect(toDo).toEqual([expect.stringMatching(/^This user cannot write .*\/data:/)]);
  });

  it('whose disk is almost full is named', () => {
    expect(diskFinding(12 * 2 ** 20)).toEqual({
      part: 'disk',
      state: 'to_do',
      sentence: 'The disk of the store has only 12 MB left: make room before it is full.',
    });
    expect(diskFinding(2 ** 40)).toMatchObject({ state: 'ok' });
  });
});

async function changeMigrations(env: Record<string, string>, statement: string): Promise<void> {
  const { db, close } = await openDatabase(env['DATABASE_URL'] ?? '');
  await sql.raw(statement).execute(db);
  await close();
}

describe('a Postgres store', () => {
  const postgres = createPostgresFixture();

  async function ask(url: string, ...statements: string[]): Promise<unknown[]> {
    const client = new Client(url);
    await client.connect();
    try {
      let rows: unknown[] = [];
      for (const statement of statements) ({ rows } = await client.query(statement));
      return rows;
    } finally {
      await client.end();
    }
  }

  const relations = (url: string) => ask(url, 'select oid, relname from pg_class order by oid');

  it.each(
    firstOf(
      [
        ['is empty', async () => {}, 'is empty; the first start creates its tables'],
        [
          'has tables',
          async (url: string) => await (await openStore(url)).close(),
          'has the tables of this version',
        ],
      ],
      1,
    ),
  )('that %s is good and is left as it is', async (_, prepare, expected) => {
    const [{ env }, DATABASE_URL] = [await openPlace(), await postgres.createDatabase()];
    await prepare(DATABASE_URL);
    const before = await relations(DATABASE_URL);

    const { code, out } = await runDoctor({ ...env, DATABASE_URL });

    expect(code).toBe(0);
    expect(out).toContain(expected);
    expect(out).toContain('The clocks of this machine and of the database agree.');
    expect(await relations(DATABASE_URL)).toEqual(before);
  });

  it('that does not answer is named without its password', async () => {
    const { env } = await openPlace();
    const DATABASE_URL = 'postgres://blogpost:hidden-password@127.0.0.1:1/blog';

    const { code, out, toDo } = await runDoctor({ ...env, DATABASE_URL });

    expect(code).toBe(1);
    expect(toDo).toEqual([
      'The store at 127.0.0.1:1/blog does not answer; check DATABASE_URL and the server.',
    ]);
    expect(out).not.toContain('hidden-password');
  });

  it.each([
    ['the schema', 'revoke create on schema public from public', 'grant CREATE on the schema'],
    ['the database', 'grant create on schema public to ROLE', 'grant CREATE on the database'],
    [
      'a table',
      'create table runs (id text); grant create on schema public to ROLE',
      'may not read and write runs: grant these rights',
    ],
  ])('that refuses the rights on %s is named', async (_, statement, expected) => {
    const { env } = await openPlace();
    const url = await postgres.createDatabase();
    const guest = `guest_of_${new URL(url).pathname.slice(1)}`;
    await ask(url, `create role ${guest} login`, statement.replaceAll('ROLE', guest));

    const DATABASE_URL = url.replace('blogpost@', `${guest}@`);
    const { toDo } = await runDoctor({ ...env, DATABASE_URL });

    expect(toDo).toEqual([expect.stringContaining(expected)]);
  });

  it('that is read-only is named', async () => {
    const { env } = await openPlace();
    const url = await postgres.createDatabase();
    const name = new URL(url).pathname.slice(1);
    await ask(url, `alter database ${name} set default_transaction_read_only = on`);

    const { toDo } = await runDoctor({ ...env, DATABASE_URL: url });

    expect(toDo).toEqual(['Postgres is read-only: point DATABASE_URL at the primary server.']);
  });

  it('whose clock differs is named', async () => {
    const { env } = await openPlace();
    const DATABASE_URL = await postgres.createDatabase();

    const { toDo } = await runDoctor({ ...env, DATABASE_URL }, { now: () => Date.now() - 20_000 });

    expect(toDo).toEqual([
      expect.stringMatching(/^The clocks of this machine and of the database/),
    ]);
  });
});
