import type { Kysely } from 'kysely';

/** When a run was last active, and when its thread was last read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('runs').addColumn('active_at', 'bigint').execute();
  await db.schema.alterTable('deliveries').addColumn('read_at', 'bigint').execute();
}
