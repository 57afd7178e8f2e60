import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('runs').addColumn('active_at', 'bigint').execute();
  await db.schema.alterTable('deliveries').addColumn('read_at', 'bigint').execute();
}
