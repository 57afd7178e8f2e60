import type { Kysely } from 'kysely';

/** When Slack says that a note was edited: what was changed earlier and is heard later changes nothing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('ledger').addColumn('edited_at', 'bigint').execute();
}
