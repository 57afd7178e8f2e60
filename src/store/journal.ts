import { sql } from 'kysely';
import type { Journal } from '../pipeline/ports.ts';
import { createAttempts, readWaits } from './attempts.ts';
import { type Database, isPostgres } from './database.ts';
import { refuseStale } from './fence.ts';

export function createJournal(db: Database): Journal {
  return {
    ...createAttempts(db),

    async read(runId) {
      const rows = db.selectFrom('journal').select(['step', 'result']).where('run_id', '=', runId);
      const [results, waits] = await Promise.all([rows.execute(), readWaits(db, runId)]);
      return {
        results: new Map(results.map(({ step, result }) => [step, JSON.parse(result) as unknown])),
        waits: new Map(waits),
      };
    },

    async find(runId, step) {
      const row = await db
        .selectFrom('journal')
        .select('result')
        .where('run_id', '=', runId)
        .where('step', '=', step)
        .executeTakeFirst();
      return row && JSON.parse(row.result);
    },

    async record(claim, results) {
      if (results.size === 0) return;
      const rows = [...results].map(([step, result]) => sql`(${step}, ${JSON.stringify(result)})`);
      const lock = isPostgres(db) ? sql`for share` : sql``;
      // One statement, because most of a run's writes are this one. The lock lets no claim in between.
      const { numAffectedRows } = await sql`
        with held as (
          select id from runs where id = ${claim.runId} and fence = ${claim.fence} ${lock}
        ), given (step, result) as (values ${sql.join(rows)})
        insert into journal (run_id, step, result)
        select held.id, given.step, given.result from held, given where true
        on conflict do nothing`.execute(db);
      if (numAffectedRows !== BigInt(results.size)) await refuseStale(db, claim);
    },
  };
}
