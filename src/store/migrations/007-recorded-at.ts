import type { Kysely } from 'kysely';

/** When a result was recorded, for an operator who reads a run; steps recorded earlier do not say. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('journal').addColumn('recorded_at', 'bigint').execute();
}
