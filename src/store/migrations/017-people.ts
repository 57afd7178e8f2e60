import type { Kysely } from 'kysely';

/** The deletions of people, and the money of each day by channel and person. Money is in millionths of a US dollar. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('former_members')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('person', 'text')
    .addColumn('begun_at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .execute();
  await db.schema
    .createTable('daily_spending')
    .addColumn('team', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('micro_usd', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('daily_spending_key', ['team', 'day', 'channel', 'person'])
    .execute();
}
