import SQLite from 'better-sqlite3';
import { Client } from 'pg';
import { warnAt } from '../../src/pipeline/rules/expiry.ts';
import { isSqliteUrl, sqlitePath } from '../../src/store/database/store-url.ts';
import { openStore } from '../../src/store/store.ts';

/** How the copies of one run differ from each other; `n` counts them from 1. */
export interface Multiplied {
  count: number;
  /** The copies parked at this time; their wakes are for the warning before their end. */
  parkedAt: number;
  /** Every nth copy has no outcome. */
  openEvery: number;
  /** This many copies, from the first, have a wake request. */
  due: number;
}

const DAY_MS = 24 * 60 * 60_000;
/** With the default of `EXPIRE_DAYS`. */
const EXPIRY = { afterMs: 30 * DAY_MS, noticeMs: 7 * DAY_MS };
const CHANNELS = 50;
const USERS = 200;
/** In a large store every nth run is open. */
export const OPEN_EVERY = 10;
/** The tables with rows of a run, by its id. */
const TABLES = ['journal', 'ledger', 'decisions', 'deliveries'];

/**
 * Copies one run and its rows `count` times. The database makes the copies, because the store's own
 * functions are too slow for a million runs.
 */
export async function multiplyRun(
  url: string,
  template: string,
  { count, parkedAt, openEvery, due }: Multiplied,
): Promise<void> {
  const database = await openRaw(url);
  const changes = {
    id: `'B' || n`,
    run_id: `'B' || n`,
    channel: `'C' || ((n / ${OPEN_EVERY}) % ${CHANNELS})`,
    requester: `'U' || ((n / ${OPEN_EVERY}) % ${USERS})`,
    created_at: `${parkedAt - count} + n`,
    active_at: `${parkedAt}`,
    outcome: `case when n % ${openEvery} = 0 then null else 'published' end`,
    wake_at: `case when n <= ${due} then 1 when n % ${openEvery} = 0 then ${warnAt(EXPIRY, parkedAt)} else null end`,
    ts: `n || '.000100'`,
  };
  for (const table of ['runs', ...TABLES]) {
    const columns = await database.columnsOf(table);
    const own = table === 'runs' ? 'id' : 'run_id';
    const given = columns.map((name) => valueFor(name, table, changes));
    await database.run(
      `${database.numbers(count)} insert into ${table} (${columns.map(quoted).join(', ')}) ` +
        `select ${given.join(', ')} from ${table}, numbers where ${own} = '${template}'`,
    );
  }
  await database.run('analyze');
  await database.close();
}

/** The channel of the nth run. Open runs are spread over all channels too. */
export function channelOf(n: number): string {
  return `C${Math.floor(n / OPEN_EVERY) % CHANNELS}`;
}

export function requesterOf(n: number): string {
  return `U${Math.floor(n / OPEN_EVERY) % USERS}`;
}

/** A ledger item's id and a delivery's key are unique only within their run, so copies keep them. */
function valueFor(name: string, table: string, changes: Record<string, string>): string {
  const isKept = name === 'id' && table !== 'runs';
  return (isKept ? undefined : changes[name]) ?? quoted(name);
}

/** The column name `by` is an SQL keyword. */
function quoted(name: string): string {
  return `"${name}"`;
}

interface Raw {
  columnsOf(table: string): Promise<string[]>;
  numbers(count: number): string;
  run(sql: string): Promise<void>;
  close(): Promise<void>;
}

async function openRaw(url: string): Promise<Raw> {
  // The store creates the tables.
  await (await openStore(url)).close();
  return isSqliteUrl(url) ? openFile(sqlitePath(url)) : await openServer(url);
}

function openFile(path: string): Raw {
  const sqlite = new SQLite(path);
  sqlite.pragma('synchronous = OFF');
  return {
    columnsOf: async (table) =>
      sqlite
        .prepare<[string], { name: string }>('select name from pragma_table_info(?)')
        .all(table)
        .map(({ name }) => name),
    numbers: (count) =>
      'with recursive numbers(n) as (select 1 union all ' +
      `select n + 1 from numbers where n < ${count})`,
    run: async (sql) => void sqlite.exec(sql),
    close: async () => void sqlite.close(),
  };
}

async function openServer(url: string): Promise<Raw> {
  const client = new Client(url);
  await client.connect();
  return {
    async columnsOf(table) {
      const sql = 'select column_name from information_schema.columns where table_name = $1';
      const { rows } = await client.query<{ column_name: string }>(sql, [table]);
      return rows.map(({ column_name }) => column_name);
    },
    numbers: (count) => `with numbers(n) as (select * from generate_series(1, ${count}))`,
    run: async (sql) => void (await client.query(sql)),
    close: () => client.end(),
  };
}
