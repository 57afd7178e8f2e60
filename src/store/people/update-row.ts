import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/schema.ts';
import { TABLE_KEYS } from '../database/tables.ts';
import type { Row } from './json-columns.ts';

/** Changes these columns of the row, which its keys name as they were read. */
export async function updateRow(
  db: Database,
  { table, row }: { table: keyof Tables; row: Row },
  changed: Row,
): Promise<void> {
  if (Object.keys(changed).length === 0) return;
  const set = sql.join(assignments(changed));
  await sql`update ${sql.table(table)} set ${set} where ${isRow(table, row)}`.execute(db);
}

export function isRow(table: keyof Tables, row: Row): RawBuilder<SqlBool> {
  const keys = TABLE_KEYS[table].map((key) => sql`${sql.ref(key)} = ${row[key]}`);
  return sql.join<SqlBool>(keys, sql` and `);
}

function assignments(changed: Row): RawBuilder<unknown>[] {
  return Object.entries(changed).map(([column, cell]) => sql`${sql.ref(column)} = ${cell}`);
}
