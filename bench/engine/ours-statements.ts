import { open } from 'node:fs/promises';
import { Client } from 'pg';
import { isSqliteUrl, sqlitePath } from '../../src/store/database/store-url.ts';
import { openExclusive } from '../../src/store/sqlite/sqlite.ts';
import type { Engine } from './engine.ts';
import { createInMemoryEngine } from './in-memory.ts';
import { createOurEngine } from './ours.ts';
import {
  type Recorded,
  recordPostgres,
  recordSqlite,
  renamed,
  type Statement,
} from './recorded-statements.ts';

const RECORDED = 'run-to-record';

interface Replay {
  run(id: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * The plain loop, and then the statements and flushes of one run of the app, one after the other and without the app. It
 * shows the least that the promises of the app cost.
 */
export async function createOurStatements(url: string): Promise<Engine> {
  const plain = createInMemoryEngine();
  let replay: Replay | undefined;
  return {
    async start() {
      const engine = await createOurEngine(url);
      await engine.start();
      // The first run also creates what later runs find.
      await engine.run('run-before');
      const record = () => engine.run(RECORDED);
      if (isSqliteUrl(url)) {
        const recorded = await recordSqlite(record);
        await engine.stop();
        replay = await replayOnSqlite(sqlitePath(url), recorded);
      } else {
        const { recorded, settings } = await recordPostgres(record);
        await engine.stop();
        replay = await replayOnPostgres(url, recorded, settings);
      }
    },
    async run(id) {
      await plain.run(id);
      await replay?.run(id);
    },
    async stop() {
      await replay?.close();
    },
    isAlone: true,
  };
}

async function replayOnSqlite(path: string, recorded: Recorded[]): Promise<Replay> {
  const sqlite = openExclusive(path, {});
  const log = await open(`${path}-wal`, 'r+');
  const prepared = new Map(
    recorded.flatMap((one) =>
      one === 'flush' ? [] : [[one.sql, sqlite.prepare<unknown[]>(one.sql)] as const],
    ),
  );
  const perform = ({ sql, values }: Statement, id: string) => {
    const statement = prepared.get(sql);
    const given = renamed(values, RECORDED, id);
    return statement?.reader ? statement.all(...given) : statement?.run(...given);
  };
  return {
    async run(id) {
      for (const one of recorded) {
        if (one === 'flush') await log.datasync();
        else perform(one, id);
      }
    },
    async close() {
      await log.close();
      sqlite.close();
    },
  };
}

async function replayOnPostgres(
  url: string,
  recorded: Recorded[],
  settings: (string | undefined)[],
): Promise<Replay> {
  const clients = settings.map(
    (options) => new Client({ connectionString: url, ...(options && { options }) }),
  );
  await Promise.all(clients.map((client) => client.connect()));
  return {
    async run(id) {
      for (const one of recorded) {
        if (one === 'flush') continue;
        await clients[one.on]?.query(one.sql, renamed(one.values, RECORDED, id));
      }
    },
    async close() {
      await Promise.all(clients.map((client) => client.end()));
    },
  };
}
