import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('runs').addColumn('claim_state', 'text').execute();
  await db.schema.alterTable('runs').addColumn('lost_claim', 'text').execute();
  await db.schema
    .createTable('unfinished_drafts')
    .addColumn('run_id', 'text', (column) => column.notNull().references('runs.id'))
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('unfinished_drafts_key', ['run_id', 'step'])
    .execute();
}
