import { Migrator } from 'kysely/migration';
import { MIGRATIONS } from '../migrations/migrations.ts';
import type { Database } from './database.ts';
import { readMigrationState } from './migration-state.ts';

/** Brings the tables to those of this version. Raises Kysely's error if a newer version has migrated them. */
export async function migrate(db: Database): Promise<void> {
  // Kysely would read the columns of all tables first, at each start.
  if ((await readMigrationState(db)) === 'current') return;
  const provider = { getMigrations: async () => MIGRATIONS };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw error;
}
