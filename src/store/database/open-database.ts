import { sql } from 'kysely';
import { StoreUnavailable } from '../../pipeline/errors.ts';
import { openSqlite } from '../sqlite/sqlite.ts';
import type { OpenDatabase, StoreOptions } from './database.ts';
import { migrate } from './migrate.ts';
import { isSqliteUrl } from './store-url.ts';

/** Opens `sqlite:PATH`, `sqlite::memory:` or `postgres://…` and migrates it. */
export async function openDatabase(url: string, options: StoreOptions = {}): Promise<OpenDatabase> {
  const opened = await open(url, options);
  const { db, relaxed, close, toStoreError } = opened;
  try {
    await migrate(db);
    // A pooler may accept the connections of one pool alone.
    await sql`select 1`.execute(relaxed);
    return opened;
  } catch (error) {
    await close();
    throw toNewerVersionError(error) ?? toStoreError(error) ?? error;
  }
}

/** An app with a SQLite file does not load the Postgres driver. */
async function open(url: string, options: StoreOptions): Promise<OpenDatabase> {
  if (isSqliteUrl(url)) return openSqlite(url);
  const { openPostgres } = await import('../postgres/postgres.ts');
  return openPostgres(url, options);
}

/** Kysely's error has no code, only a message. */
function toNewerVersionError(error: unknown): StoreUnavailable | undefined {
  const isNewer = error instanceof Error && /^corrupted migrations: .* missing/.test(error.message);
  return isNewer ? new StoreUnavailable(NEWER, error) : undefined;
}

const NEWER =
  'The store was made by a newer version of Blogpost, and nothing in it has been changed; start ' +
  'that version, or restore an older backup.';
