import { sql } from 'kysely';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/schema.ts';
import { RUN_TABLES } from '../database/tables.ts';
import { placesOf } from './find-words.ts';
import { jsonColumnsOf, READ_COLUMNS, type Row, readCell } from './json-columns.ts';

export interface StoredRow {
  table: keyof Tables;
  row: Row;
}

/** Pictures are bytes that no person typed. */
const WITH_TEXT = RUN_TABLES.filter((table) => table !== 'pictures');

export async function readRunRows(db: Database, runId: string): Promise<StoredRow[]> {
  const found: StoredRow[] = [];
  for (const table of WITH_TEXT) {
    const key = sql.ref(table === 'runs' ? 'id' : 'run_id');
    const { rows } = await sql<Row>`
      select * from ${sql.table(table)} where ${key} = ${runId}`.execute(db);
    found.push(...rows.map((row) => ({ table, row })));
  }
  return found;
}

/** The tables that are not about runs and may name a person. */
const OTHER_TABLES = [
  'inbox',
  'settings',
  'home_views',
  'daily_spending',
  'installations',
] as const;

export async function readOtherRows(db: Database): Promise<StoredRow[]> {
  return (await Promise.all(OTHER_TABLES.map((table) => readRows(db, table)))).flat();
}

/** The rows of a table that is not about runs. */
export async function readRows(db: Database, table: keyof Tables): Promise<StoredRow[]> {
  const columns = READ_COLUMNS[table]?.map((column) => sql.ref(column));
  const { rows } = await sql<Row>`
    select ${columns === undefined ? sql`*` : sql.join(columns)} from ${sql.table(table)}`.execute(
    db,
  );
  return rows.map((row) => ({ table, row }));
}

/** Whether a text of the row has the id, a name or other words of the person in it. */
export function namesPerson({ table, row }: StoredRow, words: readonly string[]): boolean {
  const isJson = jsonColumnsOf(table);
  return Object.entries(row).some(([column, cell]) => {
    if (typeof cell !== 'string') return false;
    const stored = isJson.has(column) ? [...words, ...words.map(inJson)] : words;
    // Most rows end here, without a parse of their JSON.
    if (!stored.some((one) => cell.includes(one))) return false;
    const texts = isJson.has(column) ? textsIn(readCell(cell)) : [cell];
    return texts.some((text) => words.some((one) => placesOf(text, one).length > 0));
  });
}

function inJson(words: string): string {
  return JSON.stringify(words).slice(1, -1);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return [...Object.keys(value), ...Object.values(value).flatMap(textsIn)];
}

const RUNS_READ_MAX = 200;

/** All runs in pages, in the order of their ids. */
export async function* listRunIds(db: Database): AsyncGenerator<string> {
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('runs')
      .select('id')
      .where('id', '>', after)
      .orderBy('id')
      .limit(RUNS_READ_MAX)
      .execute();
    for (const { id } of rows) yield id;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}
