import { type Kysely, sql } from 'kysely';

/** The name of the process that holds the claim of a run, and an index over the claimed runs alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('runs').addColumn('claimed_by', 'text').execute();
  await sql`create index runs_claimed_by on runs (claimed_by) where claimed_by is not null`.execute(
    db,
  );
}
