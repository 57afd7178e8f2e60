import type { Kysely } from 'kysely';

/** A workspace's own key of the model server, sealed like its tokens. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('installations').addColumn('model_key', 'text').execute();
}
