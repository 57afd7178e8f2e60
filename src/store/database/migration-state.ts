import { sql } from 'kysely';
import { MIGRATIONS } from '../migrations/migrations.ts';
import type { Database } from './database.ts';

/** The version of a store's tables, compared with this program's. */
export type MigrationState = 'no_tables' | 'older' | 'current' | 'newer';

export async function readMigrationState(db: Database): Promise<MigrationState> {
  try {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
    return migrationState(rows.map(({ name }) => name));
  } catch (error) {
    if (isTableMissing(error)) return 'no_tables';
    throw error;
  }
}

const UNDEFINED_TABLE = '42P01';

/** Postgres also says “does not exist” of databases and users; SQLite has no code for a table. */
function isTableMissing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const isCode = 'code' in error && error.code === UNDEFINED_TABLE;
  return isCode || error.message.startsWith('no such table');
}

function migrationState(applied: readonly string[]): MigrationState {
  if (applied.some((name) => !(name in MIGRATIONS))) return 'newer';
  return Object.keys(MIGRATIONS).every((name) => applied.includes(name)) ? 'current' : 'older';
}
