import { type Kysely, sql } from 'kysely';

/** Columns for several processes, and indexes for stores with many ended runs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const zero = (table: string, column: string, type: 'integer' | 'bigint') =>
    db.schema
      .alterTable(table)
      .addColumn(column, type, (definition) => definition.notNull().defaultTo(0))
      .execute();
  await zero('deliveries', 'begun_at', 'bigint');
  await zero('inbox', 'tries', 'integer');
  await db.schema.alterTable('attempts').addColumn('code', 'text').execute();

  await db.schema.dropIndex('runs_by_wake').execute();
  await db.schema.dropIndex('runs_by_channel').execute();
  await db.schema
    .createIndex('runs_due')
    .on('runs')
    .column('wake_at')
    .where(sql`wake_at`, 'is not', null)
    .execute();
  await db.schema
    .createIndex('runs_open_by_channel')
    .on('runs')
    .columns(['team', 'channel', 'created_at'])
    .where(sql`outcome`, 'is', null)
    .execute();
  await db.schema
    .createIndex('runs_open_by_requester')
    .on('runs')
    .columns(['team', 'requester', 'created_at'])
    .where(sql`outcome`, 'is', null)
    .execute();
  await db.schema
    .createIndex('inbox_unhandled')
    .on('inbox')
    .column('kept_at')
    .where(sql`handled_at`, 'is', null)
    .execute();
}
