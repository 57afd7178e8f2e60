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

    async record(claim, step, result) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('journal')
        .columns(['run_id', 'step', 'result'])
        // One statement, because most of a run's writes are this one. The lock lets no claim in between.
        .expression((from) =>
          from
            .selectFrom('runs')
            .select(['id', sql.val(step).as('step'), sql.val(JSON.stringify(result)).as('result')])
            .where('id', '=', claim.runId)
            .where('fence', '=', claim.fence)
            .$if(isPostgres(db), (query) => query.forShare()),
        )
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows !== 1n) await refuseStale(db, claim);
    },
  };
}
