import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { closeAfter } from '../database/close-after.ts';
import { type Database, isPostgres } from '../database/database.ts';
import { openDatabase } from '../database/open-database.ts';
import type { Tables } from '../database/schema.ts';
import { storable } from '../database/storable.ts';
import { isPostgresUrl } from '../database/store-url.ts';
import { NUMERIC_KEYS, TABLE_KEYS, TABLE_NAMES } from '../database/tables.ts';
import { OperatorError } from './operator-error.ts';
import { isAppRunning, mustExist, storeFile } from './store-file.ts';

type Row = Record<string, unknown>;

export interface MovedTable {
  table: string;
  rows: number;
  /** SHA-256 of all rows in the order of their keys, equal in both stores. */
  hash: string;
}

/**
 * Copies a SQLite store into an empty Postgres database, in one transaction. Commits only if every
 * table reads back unchanged. The file is locked meanwhile and does not change.
 */
export async function moveStore(from: string, to: string): Promise<MovedTable[]> {
  mustExist(storeFile(from));
  if (!isPostgresUrl(to)) throw new OperatorError('The new store has to be postgres://….');
  if (await isAppRunning(from)) throw new OperatorError('The app is running; stop it first.');
  const source = await openDatabase(from);
  try {
    return await closeAfter(await openDatabase(to), (target) =>
      target.transaction().execute((into) => copyTables(source.db, into)),
    );
  } finally {
    await source.close();
  }
}

async function copyTables(source: Database, into: Transaction<Tables>): Promise<MovedTable[]> {
  // Blocks other writers until the comparison; readers may continue.
  await sql`lock table ${sql.join(TABLE_NAMES.map(sql.table))} in exclusive mode`.execute(into);
  for (const table of TABLE_NAMES) await refuseFull(into, table);
  const moved: MovedTable[] = [];
  for (const table of TABLE_NAMES) {
    const original = await copyTable(source, into, table);
    const copy = await digestOf(rowsOf(into, table));
    if (original.hash !== copy.hash || original.rows !== copy.rows) {
      throw new OperatorError(
        `The copy of the table ${table} differs from the original. Nothing has been moved.`,
      );
    }
    moved.push({ table, ...original });
  }
  return moved;
}

async function refuseFull(into: Transaction<Tables>, table: keyof Tables): Promise<void> {
  const row = await into.selectFrom(table).select(sql`1`.as('one')).limit(1).executeTakeFirst();
  if (row !== undefined)
    throw new OperatorError('The new store is not empty. Nothing has been moved.');
}

/** The limits of one insert statement. */
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
  const lengths = Object.values(row).map((cell) =>
    typeof cell === 'string' || Buffer.isBuffer(cell) ? cell.length : 8,
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

/** In the byte order of the keys, which does not depend on the database's language. */
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
    for await (const row of all.stream()) yield storableRow(row);
    return;
  }
  yield* fetchRows(db, sql`${all}`);
}

/** A cursor, because the driver would load the whole table into memory. */
async function* fetchRows(db: Database, all: ReturnType<typeof sql>): AsyncGenerator<Row> {
  await sql`declare moved no scroll cursor for ${all}`.execute(db);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(FETCH_ROWS)} from moved`.execute(db);
    yield* rows;
    if (rows.length < FETCH_ROWS) break;
  }
  await sql`close moved`.execute(db);
}

const FETCH_ROWS = 50;

/** Older versions stored text with NUL characters. */
function storableRow(row: Row): Row {
  const cells = Object.entries(row).map(([name, cell]) => [
    name,
    typeof cell === 'string' ? storable(cell) : cell,
  ]);
  return Object.fromEntries(cells);
}
