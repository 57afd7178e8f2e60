import { type Kysely, PostgresAdapter } from 'kysely';
import { Migrator } from 'kysely/migration';
import { MIGRATIONS } from './migrations.ts';
import type { Opened } from './opened.ts';
import type { Tables } from './schema.ts';
import { openSqlite } from './sqlite.ts';

export type Database = Kysely<Tables>;

/** Opens `sqlite:PATH`, `sqlite::memory:` or `postgres://…` and brings its tables up to date. */
export async function openDatabase(url: string): Promise<Opened> {
  const opened = await open(url);
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

/** Whoever has a file does not load what only a server needs. */
async function open(url: string): Promise<Opened> {
  if (url.startsWith('sqlite:')) return openSqlite(url);
  const { openPostgres } = await import('./postgres.ts');
  return openPostgres(url);
}

export function isPostgres(db: Database): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}
