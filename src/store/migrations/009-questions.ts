import type { Kysely } from 'kysely';

/** The question that a note answers, all passages of a finding as JSON, and the team's points and orders. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('ledger').addColumn('about', 'text').execute();
  await db.schema.alterTable('ledger').addColumn('passages', 'text').execute();
  await db.schema
    .createTable('brief_edits')
    .addColumn('run_id', 'text', (column) => column.notNull().references('runs.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('edit', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('brief_edits_key', ['run_id', 'position'])
    .execute();
}
