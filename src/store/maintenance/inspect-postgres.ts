import { sql } from 'kysely';
import type { Database, OpenDatabase } from '../database/database.ts';
import { type MigrationState, readMigrationState } from '../database/migration-state.ts';

export interface PostgresFacts {
  tables: MigrationState;
  isReadOnly: boolean;
  mayCreateTables: boolean;
  /** Also true when the schema of the queue exists. */
  mayCreateQueue: boolean;
  /** Tables of the store that this user cannot read and write. */
  refusedTables: string[];
  readClock(): Promise<number>;
  close(): Promise<void>;
}

/** Reads the state of a Postgres store, and only that. Raises `StoreUnavailable`. */
export async function inspectPostgres(url: string): Promise<PostgresFacts> {
  const { openPostgres } = await import('../postgres/postgres.ts');
  const { db, ping, close, toStoreError } = openPostgres(url);
  try {
    const tables = await readMigrationState(db);
    const facts = { tables, ...(await readRights(db)), refusedTables: await readRefused(db) };
    return { ...facts, readClock: withClock(ping), close };
  } catch (error) {
    await close();
    throw toStoreError(error) ?? error;
  }
}

function withClock(ping: OpenDatabase['ping']) {
  return async () => (await ping?.()) ?? 0;
}

interface Rights {
  isReadOnly: boolean;
  mayCreateTables: boolean;
  mayCreateQueue: boolean;
}

async function readRights(db: Database): Promise<Rights> {
  const { rows } = await sql<Rights>`
    select
      pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as "isReadOnly",
      coalesce(has_schema_privilege(current_schema(), 'create'), false) as "mayCreateTables",
      has_database_privilege(current_database(), 'create')
        or exists (select from pg_namespace where nspname = 'pgboss') as "mayCreateQueue"`.execute(
    db,
  );
  const [rights] = rows;
  return rights ?? { isReadOnly: true, mayCreateTables: false, mayCreateQueue: false };
}

async function readRefused(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relkind = 'r' and relnamespace = current_schema()::regnamespace
      and not (has_table_privilege(oid, 'select') and has_table_privilege(oid, 'insert')
        and has_table_privilege(oid, 'update') and has_table_privilege(oid, 'delete'))
    order by relname`.execute(db);
  return rows.map(({ name }) => name);
}
