import { sql } from 'kysely';
import type { Decisions } from '../pipeline/ports.ts';
import { CANCEL_SUBJECT, Decision } from '../pipeline/run.ts';
import { type Database, isPostgres } from './database/database.ts';
import type { RunRow } from './database/schema.ts';
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

    async record(runId, subject, decision) {
      const { kind, by, at } = decision;
      if (isPostgres(db)) return await recordAtOnce(db, { runId, subject, ...decision });
      return await db.transaction().execute(async (transaction) => {
        const run = await lockRun(transaction, runId);
        if (run === undefined || isTooLate(run, kind)) return false;
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

/** A published run still takes retries of its assets. */
function isTooLate({ outcome }: RunRow, kind: Decision['kind']): boolean {
  return outcome !== null && !(outcome === 'published' && kind === 'retry');
}

/** In one statement, because each one costs a round trip while a person waits for the click. */
async function recordAtOnce(
  db: Database,
  { runId, subject, kind, by, at }: Decision & { runId: string; subject: string },
): Promise<boolean> {
  const { rows } = await sql`
    with run as (
      select id from runs where id = ${runId}
        and (outcome is null or (outcome = 'published' and ${kind} = 'retry')) for update
    ), kept as (
      insert into decisions (run_id, subject, kind, "by", at)
      select run.id, ${subject}, ${kind}, ${by}, ${at} from run
      on conflict do nothing returning run_id
    )
    update runs set wake_number = wake_number + 1, wake_at = ${at}, active_at = ${at}
    from kept where runs.id = kept.run_id returning runs.id`.execute(db);
  return rows.length === 1;
}
