import { sql } from 'kysely';
import type { Database } from '../database/database.ts';
import { MIGRATIONS } from '../migrations/migrations.ts';

/** The version of a store's tables, compared with this program's. */
export type MigrationState = 'no_tables' | 'older' | 'current' | 'newer';

export async function readMigrationState(db: Database): Promise<MigrationState> {
  try {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
    return migrationState(rows.map(({ name }) => name));
  } catch (error) {
    if (error instanceof Error && NO_TABLE.test(error.message)) return 'no_tables';
    throw error;
  }
}

const NO_TABLE = /no such table|does not exist/;

function migrationState(applied: readonly string[]): MigrationState {
  if (applied.some((name) => !(name in MIGRATIONS))) return 'newer';
  return Object.keys(MIGRATIONS).every((name) => applied.includes(name)) ? 'current' : 'older';
}
