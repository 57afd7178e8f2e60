import { type Kysely, sql } from 'kysely';

/** An index over the open items alone: a long post has hundreds of settled ones, and each status card counts the open notes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index ledger_open on ledger (run_id, kind) where state = 'open'`.execute(db);
}
