import { sql } from 'kysely';
import type { UnfinishedDrafts } from '../pipeline/ports/ports.ts';
import type { Database } from './database/database.ts';
import { refuseStale } from './fence.ts';

export function createUnfinishedDrafts(db: Database, relaxed: Database): UnfinishedDrafts {
  return {
    async keep(claim, step, text) {
      const { numAffectedRows } = await sql`
        insert into unfinished_drafts (run_id, step, text)
        select id, ${step}, ${text} from runs
        where id = ${claim.runId} and fence = ${claim.fence}
        on conflict (run_id, step) do update set text = excluded.text`.execute(relaxed);
      if (numAffectedRows !== 1n) await refuseStale(db, claim);
    },

    async find(runId, step) {
      const row = await db
        .selectFrom('unfinished_drafts')
        .select('text')
        .where('run_id', '=', runId)
        .where('step', '=', step)
        .executeTakeFirst();
      return row?.text;
    },

    async forget(runId, step) {
      await relaxed
        .deleteFrom('unfinished_drafts')
        .where('run_id', '=', runId)
        .where('step', '=', step)
        .execute();
    },
  };
}
