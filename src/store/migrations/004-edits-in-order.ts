import type { Kysely } from 'kysely';

/** Slack's time of a note's last edit, so that an older edit that arrives later changes nothing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('ledger').addColumn('edited_at', 'bigint').execute();
}
