import { hostname } from 'node:os';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool, type PoolConfig, types } from 'pg';
import { StoreUnavailable } from '../../pipeline/errors.ts';
import type { OpenDatabase, StoreOptions } from '../database/database.ts';
import type { Tables } from '../database/schema.ts';
import { createProcessName } from './process-name.ts';

const CONNECTIONS_MAX = 10;
const RELAXED_CONNECTIONS_MAX = 5;
const CONNECT_MS_MAX = 10_000;
const KEEP_ALIVE_MS = 10_000;
const ANSWER_MS_MAX = 5_000;

export interface PostgresOptions extends StoreOptions {
  answerMsMax?: number;
}

export function openPostgres(
  url: string,
  { processName: name = hostname(), answerMsMax = ANSWER_MS_MAX }: PostgresOptions = {},
): OpenDatabase {
  const db = connectPool({ connectionString: url, max: CONNECTIONS_MAX });
  const options = '-c synchronous_commit=off';
  const relaxed = connectPool({ connectionString: url, max: RELAXED_CONNECTIONS_MAX, options });
  const processName = createProcessName(name, {
    db,
    config: { connectionString: url, ...LASTING },
  });
  return {
    db,
    relaxed,
    processName,
    async close() {
      await Promise.all([db.destroy(), relaxed.destroy(), processName.close()]);
    },
    toStoreError: (error) => toStoreError(url, error),
    probe: () => withTimeLimit(probe(db), answerMsMax),
    ping: () => withTimeLimit(readClock(db), answerMsMax),
    backUp: undefined,
    isChecked: true,
  };
}

const LASTING = {
  connectionTimeoutMillis: CONNECT_MS_MAX,
  // A server without power does not close connections; the system's default probe takes hours.
  keepAlive: true,
  keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
};

function connectPool(config: PoolConfig): Kysely<Tables> {
  const pool = new Pool({
    ...config,
    ...LASTING,
    application_name: 'blogpost',
    types: { getTypeParser },
  });
  // An error event without a listener would end the process. The pool replaces broken connections;
  // its listener covers idle ones, this one covers those in use.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/** A suspended server raises no error. */
async function withTimeLimit<T>(answer: Promise<T>, msMax: number): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('timeout exceeded when asking')), msMax);
  return await Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

async function readClock(db: Kysely<Tables>): Promise<number> {
  const read = sql<{ now: number }>`
    select floor(extract(epoch from clock_timestamp()) * 1000)::int8 as now`;
  return (await read.execute(db)).rows[0]?.now ?? 0;
}

/** A server that is read-only or full refuses the temporary table. */
async function probe(db: Kysely<Tables>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`create temporary table probe on commit drop as select repeat('.', 65536)`.execute(
      transaction,
    );
  });
}

/** Times in milliseconds fit into a number. */
const getTypeParser: typeof types.getTypeParser = (oid, format) =>
  oid === types.builtins.INT8 ? Number : types.getTypeParser(oid, format);

function toStoreError(url: string, cause: unknown): StoreUnavailable | undefined {
  const why = WHY.find(([pattern]) => pattern.test(codeOf(cause)))?.[1];
  return why === undefined
    ? undefined
    : new StoreUnavailable(`The store at ${placeOf(url)} ${why}.`, cause);
}

/** Most of the driver's own errors have a message but no code. */
function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  return 'code' in cause && cause.code !== undefined ? String(cause.code) : cause.message;
}

/** Host and database, without the password. */
function placeOf(url: string): string {
  const place = URL.parse(url);
  return (place && `${place.host}${place.pathname}`) || 'DATABASE_URL';
}

const AWAY = 'does not answer; check DATABASE_URL and the server';

const WHY: [RegExp, string][] = [
  [/^E(CONN|NOTFOUND|AI_AGAIN|TIMEDOUT|PIPE|HOSTUNREACH|NETUNREACH)/, AWAY],
  [
    /^08P01/,
    'is behind a pooler that refuses the option synchronous_commit; let it ignore that (PgBouncer: ignore_startup_parameters = options)',
  ],
  [/^57P0|^08|^Connection terminated|timeout exceeded|not queryable/, AWAY],
  [/^28/, 'refuses the user or password of DATABASE_URL'],
  [/password must be a string/, 'needs a password; add it to DATABASE_URL'],
  [
    /^3D000/,
    'does not exist: the server has no database of this name; check DATABASE_URL, or create the database first',
  ],
  [/^42501/, 'does not allow the user to create tables; grant that right'],
  [/^53100/, 'has no room: the disk is full'],
  [/^53300/, 'has no connection left; raise max_connections, or run fewer processes'],
  // Out of memory, a cancelled statement, a deadlock, a broken disk.
  [/^(53|58|57014|40|55P03)/, 'reported an error; check the log of the server'],
  [/^25006/, 'is read-only; point DATABASE_URL at the primary server'],
  [
    /^ERR_INVALID_URL/,
    'cannot be found: DATABASE_URL is not an address; in a password write / # ? @ as %2F %23 %3F %40',
  ],
  [/does not support SSL/, 'does not support TLS; remove sslmode from DATABASE_URL'],
  [/CERT|^UNABLE_TO_/, 'has an unknown certificate; set NODE_EXTRA_CA_CERTS to its CA'],
];
