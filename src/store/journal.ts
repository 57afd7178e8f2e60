import type { Journal } from '../pipeline/ports.ts';
import type { Database } from './database.ts';
import { fenced } from './fence.ts';

export function createJournal(db: Database): Journal {
  return {
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
      const row = { run_id: claim.runId, step, result: JSON.stringify(result) };
      await fenced(db, claim, async (transaction) => {
        await transaction
          .insertInto('journal')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      });
    },

    async countFailure(claim, step) {
      let count = 0;
      await fenced(db, claim, async (transaction) => {
        const row = await transaction
          .insertInto('attempts')
          .values({ run_id: claim.runId, step, count: 1, retry_at: null })
          .onConflict((conflict) =>
            conflict
              .columns(['run_id', 'step'])
              .doUpdateSet((attempt) => ({ count: attempt('attempts.count', '+', 1) })),
          )
          .returning('count')
          .executeTakeFirstOrThrow();
        count = row.count;
      });
      return count;
    },

    async putOff(claim, step, until) {
      await fenced(db, claim, async (transaction) => {
        await transaction
          .updateTable('attempts')
          .set({ retry_at: until })
          .where('run_id', '=', claim.runId)
          .where('step', '=', step)
          .execute();
      });
    },

    async findPutOff(runId, step) {
      const row = await db
        .selectFrom('attempts')
        .select('retry_at')
        .where('run_id', '=', runId)
        .where('step', '=', step)
        .executeTakeFirst();
      return row?.retry_at ?? undefined;
    },

    async forgetFailures(runId) {
      await db.deleteFrom('attempts').where('run_id', '=', runId).execute();
    },
  };
}
