import { type Kysely, PostgresAdapter } from 'kysely';
import { Migrator } from 'kysely/migration';
import { MIGRATIONS } from './migrations.ts';
import type { Opened } from './opened.ts';
import { openPostgres } from './postgres.ts';
import type { Tables } from './schema.ts';
import { openSqlite } from './sqlite.ts';

export type Database = Kysely<Tables>;

/** Opens `sqlite:PATH`, `sqlite::memory:` or `postgres://…` and brings its tables up to date. */
export async function openDatabase(url: string): Promise<Opened> {
  const opened = url.startsWith('sqlite:') ? openSqlite(url) : openPostgres(url);
  const { db, close, explained } = opened;
  try {
    const provider = { getMigrations: async () => MIGRATIONS };
    const { error } = await new Migrator({ db, provider }).migrateToLatest();
    if (error !== undefined) throw error;
    return opened;
  } catch (error) {
    await close();
    throw explained(error) ?? error;
  }
}

export function isPostgres(db: Database): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}
