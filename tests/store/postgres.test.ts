import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { StoreUnavailable } from '../../src/pipeline/errors.ts';
import { openPostgres } from '../../src/store/postgres/postgres.ts';
import { openStore } from '../../src/store/store.ts';
import { claimOf } from '../pipeline/cast.ts';
import { createPostgresFixture } from '../postgres.ts';
import { sampled } from '../sampled.ts';
import { newRun } from './runs-contract.ts';
import { ALL_PARTS, describeStore, type Part } from './store-contract.ts';

const postgres = createPostgresFixture();

/** As PgBouncer answers to a setting in the first message. */
const FIELDS = 'SFATAL\0C08P01\0Munsupported startup parameter: options\0\0';
const UNSUPPORTED = Buffer.concat([
  Buffer.from('E\0\0\0'),
  Buffer.of(FIELDS.length + 4),
  Buffer.from(FIELDS),
]);

/** `npm test` has the whole contract on SQLite, and these parts here. */
const IN_SAMPLE: readonly Part[] = ['wakes', 'the journal', 'decisions', 'the inbox'];

describeStore(
  'Postgres',
  async () => openStore(await postgres.emptyStoreDatabase()),
  sampled(ALL_PARTS, (part) => IN_SAMPLE.includes(part)),
);

describe('Postgres', () => {
  it('is shared: one process reads the writes of the other', async () => {
    const url = await postgres.createDatabase();
    const [one, other] = await Promise.all([openStore(url), openStore(url)]);
    await one.runs.create(newRun());
    const stale = await claimOf(one.runs);
    const claim = await claimOf(other.runs);

    await other.journal.record(claim, new Map([['draft:1', 'words']]));

    expect(await one.journal.find('R1', 'draft:1')).toBe('words');
    await expect(one.journal.record(stale, new Map([['verdict:1', 'late']]))).rejects.toThrow(
      'another worker',
    );
    await Promise.all([one.close(), other.close()]);
  });

  it('finds a choice between comments where the database sorts by a language', async () => {
    const url = await postgres.createDatabase();
    const sorted = `${url}_en`;
    const { db } = openPostgres(url);
    const [name = ''] = sorted.split('/').slice(-1);
    const locale = sql.raw(
      `create database ${name} template template0 locale_provider icu icu_locale 'en'`,
    );
    await locale.execute(db);
    await db.destroy();
    const store = await openStore(sorted);
    await store.runs.create(newRun());
    const asked = new Map([['asked:conflict:N1+N2', 0]]);
    await store.journal.record(await claimOf(store.runs), asked);

    const [run] = await store.runs.listOpen({ team: 'T1', requester: 'UADA' }, 9);

    expect(run?.hasOpenChoice).toBe(true);
    await store.close();
  });

  it('survives a connection that breaks between two statements', async () => {
    const { db, toStoreError } = openPostgres(await postgres.createDatabase());

    const late = db.transaction().execute(async (mine) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(mine);
      const isOurs = sql`pid = ${rows[0]?.pid}`;
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where ${isOurs}`.execute(db);
      const isThere = sql`select 1 from pg_stat_activity where ${isOurs}`;
      while ((await isThere.execute(db)).rows.length > 0);
      await sql`select 1`.execute(mine);
    });

    expect(toStoreError(await late.catch((error: unknown) => error))).toBeInstanceOf(
      StoreUnavailable,
    );
    expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
    await db.destroy();
  });

  it('explains what to do when the server is missing', async () => {
    const url = 'postgres://blogpost:secret@127.0.0.1:1/blogpost';

    const refusal: unknown = await openStore(url).catch((error: unknown) => error);

    expect(refusal).toBeInstanceOf(StoreUnavailable);
    expect(String(refusal)).toContain(
      'The store at 127.0.0.1:1/blogpost does not answer; check DATABASE_URL and the server.',
    );
  });

  it('explains what to do when the database does not exist', async () => {
    const url = (await postgres.createDatabase()).replace(/blogpost_\w+/, 'nothing');

    await expect(openStore(url)).rejects.toThrow(
      'the server has no database of this name; check DATABASE_URL, or create the database first',
    );
  });

  it('refuses a store that a newer version made', async () => {
    const url = await postgres.createDatabase();
    await (await openStore(url)).close();
    const { db } = openPostgres(url);
    await sql`insert into kysely_migration values ('999-later', '2030-01-01')`.execute(db);
    await db.destroy();

    await expect(openStore(url)).rejects.toThrow('was made by a newer version of Blogpost');
  });

  it('reports a failure of the store, and no bug of a run, when no connection is left', async () => {
    const url = await postgres.createDatabase();
    const { db } = openPostgres(url);
    const modest = url.replace(/^.*\//, 'modest_of_');
    await sql`create role ${sql.id(modest)} login connection limit 0`.execute(db);
    await db.destroy();

    const refusal = await openStore(url.replace('blogpost@', `${modest}@`)).catch((error) => error);

    expect(refusal).toBeInstanceOf(StoreUnavailable);
    expect(String(refusal)).toContain('has no connection left; raise max_connections');
  });

  it('explains at the start what a pooler has to ignore', async () => {
    const url = new URL(await postgres.createDatabase());
    const { hostname, port } = url;
    const pooler = createServer((client) => {
      client.once('data', (startup) => {
        if (startup.includes('options')) return void client.end(UNSUPPORTED);
        const server = connect(Number(port), hostname);
        server.write(startup);
        client.pipe(server).pipe(client);
      });
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void pooler.close());
    await once(pooler, 'listening');
    url.port = String((pooler.address() as AddressInfo).port);

    await expect(openStore(url.href)).rejects.toThrow(
      'is behind a pooler that refuses the option synchronous_commit; let it ignore that',
    );
  });

  it('gives the time', async () => {
    const store = await openStore(await postgres.createDatabase());
    const asked = Date.now();

    const now = await store.ping?.();

    expect(now).toBeGreaterThan(asked - 10);
    expect(now).toBeLessThan(Date.now() + 10);
    await store.close();
  });

  it('is unavailable when the server accepts a connection and sends nothing', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { db, ping, toStoreError } = openPostgres(`postgres://b@127.0.0.1:${port}/blog`, {
      answerMsMax: 50,
    });
    server.on('connection', (socket) => onTestFinished(() => void socket.destroy()));
    onTestFinished(() => void server.close());

    const silence: unknown = await ping?.().catch((error: unknown) => error);

    expect(toStoreError(silence)?.message).toContain('does not answer');
    void db.destroy();
  });

  it.each([
    ['postgres://b:pa/ss@127.0.0.1/blog', 'The store at DATABASE_URL cannot be found'],
    ['postgres://b@127.0.0.1:99999/blog', 'The store at DATABASE_URL cannot be found'],
    ['postgres://', 'The store at DATABASE_URL does not answer'],
  ])('explains %s', async (url, sentence) => {
    await expect(openStore(url)).rejects.toThrow(sentence);
  });

  it.each([
    [{ code: '53200' }, 'reported an error'],
    [{ code: '57014' }, 'reported an error'],
    [{ code: '40P01' }, 'reported an error'],
    [
      { message: 'SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string' },
      'needs a password',
    ],
    [{ message: 'The server does not support SSL connections' }, 'does not support TLS'],
    [{ code: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'NODE_EXTRA_CA_CERTS'],
    [{ code: '23505' }, undefined],
  ])('distinguishes failures from mistakes: %s', (complaint, sentence) => {
    const { toStoreError } = openPostgres('postgres://blogpost@127.0.0.1/blog');
    const message = toStoreError(Object.assign(new Error('no'), complaint))?.message;

    if (sentence === undefined) expect(message).toBeUndefined();
    else expect(message).toContain(sentence);
  });
});
