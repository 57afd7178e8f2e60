import type { Kysely } from 'kysely';

/** For the operator's view of a run; null for steps recorded earlier. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('journal').addColumn('recorded_at', 'bigint').execute();
}
