import { type Kysely, sql } from 'kysely';

/** An index over the posts that have failed alone: each scrape counts those that wait for a Retry, also approved ones. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index runs_failed on runs (outcome) where failure is not null`.execute(db);
}
