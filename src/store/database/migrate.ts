import { sql } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, Migrator } from 'kysely/migration';
import { MIGRATIONS } from '../migrations/migrations.ts';
import type { Database } from './database.ts';

/** Brings the tables to those of this version. Raises Kysely's error if a newer version has migrated them. */
export async function migrate(db: Database): Promise<void> {
  if (await isMigrated(db)) return;
  const provider = { getMigrations: async () => MIGRATIONS };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw error;
}

/** Kysely would read the columns of all tables first, at each start. */
async function isMigrated(db: Database): Promise<boolean> {
  const names = sql<{
    name: string;
  }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)} order by name`;
  // A new store has no such table, and Kysely names any other problem.
  const { rows } = await names.execute(db).catch(() => ({ rows: [] }));
  return rows.map(({ name }) => name).join() === Object.keys(MIGRATIONS).join();
}
