import type { Kysely } from 'kysely';

/**
 * The votes of people, in order; the settled decisions stay in `decisions`. And the codes of the app's
 * own reasons, where older rows of the ledger hold an English sentence.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('votes')
    .addColumn('run_id', 'text', (column) => column.notNull().references('runs.id'))
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('draft_hash', 'text')
    .addPrimaryKeyConstraint('votes_key', ['run_id', 'subject', 'position'])
    .execute();
  await db.schema.alterTable('ledger').addColumn('failed_check', 'text').execute();
  await db.schema.alterTable('ledger').addColumn('because', 'text').execute();
}
