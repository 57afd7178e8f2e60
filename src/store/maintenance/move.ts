import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { type Database, isPostgres, openDatabase } from '../database/database.ts';
import type { Tables } from '../database/schema.ts';
import { NUMERIC_KEYS, TABLE_KEYS, TABLE_NAMES } from '../database/tables.ts';
import { isAppRunning, mustExist, storeFile } from '../sqlite/store-file.ts';
import { OperatorError } from './operator-error.ts';

type Row = Record<string, unknown>;

export interface MovedTable {
  table: string;
  rows: number;
  /** Of all rows in the order of their keys; the same on both sides. */
  hash: string;
}

/**
 * Copies a store in a SQLite file into an empty Postgres database, in one transaction that is kept
 * only when every table reads back as it was. The file is held meanwhile, and stays as it is.
 */
export async function moveStore(from: string, to: string): Promise<MovedTable[]> {
  mustExist(storeFile(from));
  if (!/^postgres(ql)?:/.test(to)) throw new OperatorError('The new store has to be postgres://….');
  if (await isAppRunning(from)) throw new OperatorError('The app is running; stop it first.');
  const source = await openDatabase(from);
  try {
    const target = await openDatabase(to);
    try {
      return await target.db.transaction().execute((into) => copyTables(source.db, into));
    } catch (error) {
      throw target.toStoreError(error) ?? error;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function copyTables(source: Database, into: Transaction<Tables>): Promise<MovedTable[]> {
  // Nobody else may write before we have compared; a reader may look on.
  await sql`lock table ${sql.join(TABLE_NAMES.map(sql.table))} in exclusive mode`.execute(into);
  for (const table of TABLE_NAMES) await refuseFull(into, table);
  const moved: MovedTable[] = [];
  for (const table of TABLE_NAMES) {
    const sent = await copyTable(source, into, table);
    const arrived = await digestOf(rowsOf(into, table));
    if (sent.hash !== arrived.hash || sent.rows !== arrived.rows) {
      throw new OperatorError(
        `The table ${table} did not arrive as it was. Nothing has been moved.`,
      );
    }
    moved.push({ table, ...sent });
  }
  return moved;
}

async function refuseFull(into: Transaction<Tables>, table: keyof Tables): Promise<void> {
  const row = await into.selectFrom(table).select(sql`1`.as('one')).limit(1).executeTakeFirst();
  if (row !== undefined)
    throw new OperatorError('The new store is not empty. Nothing has been moved.');
}

/** So many rows, or so many bytes, are sent at once. */
const BATCH_ROWS_MAX = 500;
const BATCH_BYTES_MAX = 4 * 2 ** 20;

async function copyTable(source: Database, into: Transaction<Tables>, table: keyof Tables) {
  const digest = createDigest();
  let [batch, bytes] = [[] as Row[], 0];
  const send = async () => {
    if (batch.length > 0)
      await into
        .insertInto(table)
        .values(batch as never)
        .execute();
    [batch, bytes] = [[], 0];
  };
  for await (const row of rowsOf(source, table)) {
    digest.add(row);
    batch.push(row);
    bytes += sizeOf(row);
    if (batch.length >= BATCH_ROWS_MAX || bytes >= BATCH_BYTES_MAX) await send();
  }
  await send();
  return digest.end();
}

function sizeOf(row: Row): number {
  const lengths = Object.values(row).map((one) =>
    typeof one === 'string' || Buffer.isBuffer(one) ? one.length : 8,
  );
  return lengths.reduce((sum, length) => sum + length, 0);
}

async function digestOf(rows: AsyncIterable<Row>) {
  const digest = createDigest();
  for await (const row of rows) digest.add(row);
  return digest.end();
}

function createDigest() {
  const hash = createHash('sha256');
  let rows = 0;
  return {
    add(row: Row): void {
      rows += 1;
      const cells = Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1));
      hash.update(`${JSON.stringify(cells.map(([name, cell]) => [name, comparable(cell)]))}\n`);
    },
    end: () => ({ rows, hash: hash.digest('hex') }),
  };
}

function comparable(cell: unknown): unknown {
  return Buffer.isBuffer(cell) ? createHash('sha256').update(cell).digest('hex') : cell;
}

/** All rows of a table in the order of their keys, byte by byte, whichever language the database sorts in. */
async function* rowsOf(db: Database, table: keyof Tables): AsyncGenerator<Row> {
  const keys = TABLE_KEYS[table].map((key) =>
    isPostgres(db) && !NUMERIC_KEYS.has(key)
      ? sql`${sql.ref(key)} collate "C"`
      : sql`${sql.ref(key)}`,
  );
  const all = db
    .selectFrom(table)
    .selectAll()
    .orderBy(sql`${sql.join(keys)}`);
  if (!isPostgres(db)) {
    for await (const row of all.stream()) yield storable(row);
    return;
  }
  yield* fetched(db, sql`${all}`);
}

/** A cursor, because the driver would otherwise hold a whole table in memory. */
async function* fetched(db: Database, all: ReturnType<typeof sql>): AsyncGenerator<Row> {
  await sql`declare moved no scroll cursor for ${all}`.execute(db);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(FETCH_ROWS)} from moved`.execute(db);
    yield* rows;
    if (rows.length < FETCH_ROWS) break;
  }
  await sql`close moved`.execute(db);
}

const FETCH_ROWS = 50;

/** Postgres has no room for the one character nobody types; an older store may hold it. */
function storable(row: Row): Row {
  const cells = Object.entries(row).map(([name, cell]) => [
    name,
    typeof cell === 'string' ? cell.replaceAll('\0', '') : cell,
  ]);
  return Object.fromEntries(cells);
}
