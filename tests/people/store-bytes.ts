import { existsSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { openDatabase } from '../../src/store/database/open-database.ts';
import { TABLE_NAMES } from '../../src/store/database/tables.ts';

/** All rows of all tables as one text, and the bytes of a file. */
export async function dumpOf(url: string): Promise<string> {
  const { db, close } = await openDatabase(url);
  const tables: string[] = [];
  for (const table of TABLE_NAMES) {
    const { rows } = await sql`select * from ${sql.table(table)}`.execute(db);
    tables.push(`${table} ${JSON.stringify(rows)}`);
  }
  await close();
  return [...tables, ...bytesOf(url)].join('\n');
}

function bytesOf(url: string): string[] {
  if (!url.startsWith('sqlite:')) return [];
  const path = url.slice('sqlite:'.length);
  const files = [path, `${path}-wal`].filter((file) => existsSync(file));
  return files.map((file) => readFileSync(file, 'utf8'));
}
