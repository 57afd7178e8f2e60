import { once } from 'node:events';
import { type AddressInfo, connect, createServer, Socket } from 'node:net';
import { sql } from 'kysely';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openPostgres } from '../../src/store/postgres/postgres.ts';
import { createProcessName } from '../../src/store/postgres/process-name.ts';
import { openStore } from '../../src/store/store.ts';
import { createPostgresFixture } from '../postgres.ts';
import { newRun } from './runs-contract.ts';

const postgres = createPostgresFixture();

const TERMINATE = 'X'.charCodeAt(0);
const READY = Buffer.from('Z\0\0\0\x05I', 'latin1');

/** Gives all its clients one session of the server, one after the other. */
async function startPooler(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  let session: Socket | undefined;
  let welcome = Buffer.alloc(0);
  let active: Socket | undefined;
  const begin = (startup: Buffer) => {
    session = connect(Number(port), hostname);
    session.on('data', (answer: Buffer) => {
      if (!welcome.subarray(-READY.length).equals(READY))
        welcome = Buffer.concat([welcome, answer]);
      active?.write(answer);
    });
    session.write(startup);
  };
  const pooler = createServer((client) => {
    client.once('data', (startup: Buffer) => {
      active = client;
      if (session === undefined) begin(startup);
      else client.write(welcome);
      client.on('data', (message: Buffer) => {
        active = client;
        if (message[0] === TERMINATE) client.end();
        else session?.write(message);
      });
    });
  });
  pooler.listen(0, '127.0.0.1');
  await once(pooler, 'listening');
  onTestFinished(() => {
    session?.destroy();
    pooler.close();
  });
  return url.replace(`:${port}/`, `:${(pooler.address() as AddressInfo).port}/`);
}

it('is not taken twice through a pooler that gives two processes one session', async () => {
  const url = await postgres.emptyStoreDatabase();
  const { db } = openPostgres(url);
  const config = { connectionString: await startPooler(url) };
  const [first, second] = [
    createProcessName('blogpost-1', { db, config }),
    createProcessName('blogpost-1', { db, config }),
  ];

  expect(await first.take()).toEqual([]);
  expect(await second.take()).toBeUndefined();

  await Promise.all([first.close(), second.close()]);
  await db.destroy();
});

it('keeps its connection alive while nothing is sent over it', async () => {
  const { processName, close } = openPostgres(await postgres.emptyStoreDatabase());
  const keepAlive = vi.spyOn(Socket.prototype, 'setKeepAlive');
  onTestFinished(() => keepAlive.mockRestore());

  await processName?.take();
  const delays = keepAlive.mock.calls.map(([, delayMs]) => delayMs);
  await close();

  expect(new Set(delays)).toEqual(new Set([10_000]));
});

it('is taken again after the server has ended the connection that holds it', async () => {
  const url = await postgres.createStoreDatabase();
  const options = { processName: 'blogpost-1' };
  const [living, later] = [await openStore(url, options), await openStore(url, options)];
  const { db } = openPostgres(url);
  const ofNames = sql`application_name = 'blogpost-name' and datname = current_database()`;
  const ended = sql`select pg_terminate_backend(pid, 5000) from pg_stat_activity where ${ofNames}`;
  const locks = sql`
    select 1 from pg_locks join pg_stat_activity using (pid)
    where locktype = 'advisory' and granted and ${ofNames}`;
  await living.runs.create(newRun());
  await living.takeName?.();

  await ended.execute(db);
  while ((await locks.execute(db)).rows.length === 0) await living.runs.claim('R1');

  expect(await later.takeName?.()).toBeUndefined();
  await Promise.all([living.close(), later.close(), db.destroy()]);
});
