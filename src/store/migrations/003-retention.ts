import { type Kysely, sql } from 'kysely';

/** Indexes to find old rows without a scan. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('runs_ended')
    .on('runs')
    .column('created_at')
    .where(sql`outcome`, 'is not', null)
    .execute();
  await db.schema
    .createIndex('inbox_handled')
    .on('inbox')
    .column('handled_at')
    .where(sql`handled_at`, 'is not', null)
    .execute();
}
