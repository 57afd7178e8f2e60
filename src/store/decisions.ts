import type { Decisions } from '../pipeline/ports.ts';
import { CANCEL_SUBJECT, Decision } from '../pipeline/run.ts';
import type { Database } from './database.ts';
import { lockRun } from './fence.ts';
import { requestWake } from './wakes.ts';

export function createDecisions(db: Database): Decisions {
  return {
    async find(runId, subject) {
      const row = await db
        .selectFrom('decisions')
        .selectAll()
        .where('run_id', '=', runId)
        .where('subject', '=', subject)
        .executeTakeFirst();
      return row && Decision.parse(row);
    },

    async record(runId, subject, { kind, by, at }) {
      return await db.transaction().execute(async (transaction) => {
        const run = await lockRun(transaction, runId);
        const isTooLate = kind === 'cancel' && run?.outcome !== null;
        if (isTooLate) return false;
        const result = await transaction
          .insertInto('decisions')
          .values({ run_id: runId, subject, kind, by, at })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        const isFirst = result.numInsertedOrUpdatedRows === 1n;
        if (isFirst) await requestWake(transaction, runId, at);
        return isFirst;
      });
    },

    async list(runId) {
      const rows = await db
        .selectFrom('decisions')
        .selectAll()
        .where('run_id', '=', runId)
        .orderBy('at')
        .execute();
      return rows.map((row) => ({ subject: row.subject, ...Decision.parse(row) }));
    },

    async listCancelled(runIds) {
      const rows = await db
        .selectFrom('decisions')
        .select('run_id')
        .where('run_id', 'in', runIds)
        .where('subject', '=', CANCEL_SUBJECT)
        .execute();
      return rows.map((row) => row.run_id);
    },
  };
}
