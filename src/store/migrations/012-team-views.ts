import { type Kysely, sql } from 'kysely';

/** The figures of ended posts without a text, the Homes that people have opened, and the posts of a team by time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('post_facts')
    .addColumn('run_id', 'text', (column) => column.primaryKey())
    .addColumn('team', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint', (column) => column.notNull())
    .addColumn('first_verdict', 'text')
    .addColumn('rounds', 'integer', (column) => column.notNull())
    .addColumn('approved_at', 'bigint')
    .addColumn('approved_failed', 'integer', (column) => column.notNull())
    .addColumn('requests', 'integer', (column) => column.notNull())
    .addColumn('requests_passed', 'integer', (column) => column.notNull())
    .addColumn('calls', 'integer', (column) => column.notNull())
    .addColumn('unpriced_calls', 'integer', (column) => column.notNull())
    .addColumn('micro_usd', 'bigint')
    .execute();
  await db.schema
    .createIndex('post_facts_by_end')
    .on('post_facts')
    .columns(['team', 'ended_at'])
    .execute();
  await db.schema
    .createTable('home_views')
    .addColumn('team', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('opened_at', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('hash', 'text')
    .addPrimaryKeyConstraint('home_views_key', ['team', 'person'])
    .execute();
  await db.schema
    .createIndex('runs_by_team')
    .on('runs')
    .columns(['team', 'created_at'])
    .where(sql`channel`, 'is not', null)
    .execute();
}
