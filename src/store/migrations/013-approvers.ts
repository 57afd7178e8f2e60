import { type Kysely, sql } from 'kysely';

/**
 * Who may approve a post can change while it is in review: each change, and the stages after the last one with
 * their number. A vote has its stage and the items it accepted, a decision the stages at its moment.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('approver_changes')
    .addColumn('run_id', 'text', (column) => column.notNull().references('runs.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('change', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('approver_changes_key', ['run_id', 'position'])
    .execute();
  await db.schema
    .alterTable('runs')
    .addColumn('approvers_version', 'integer', (column) => column.notNull().defaultTo(sql`0`))
    .execute();
  await db.schema.alterTable('runs').addColumn('approvers', 'text').execute();
  await db.schema.alterTable('votes').addColumn('details', 'text').execute();
  await db.schema.alterTable('decisions').addColumn('draft_hash', 'text').execute();
  await db.schema.alterTable('decisions').addColumn('decided_stages', 'text').execute();
}
