import { sql } from 'kysely';
import type { Claim, Journal } from '../pipeline/ports/ports.ts';
import { type Database, isPostgres } from './database/database.ts';
import { fenced, refuseStale } from './fence.ts';
import { createAttempts, waitFrom } from './run/attempts.ts';
import { addSpent } from './spending.ts';

interface StepRow {
  step: string;
  result: string | null;
  until: number | null;
  code: string | null;
  count: number;
}

export function createJournal(db: Database): Journal {
  return {
    ...createAttempts(db),

    async read(runId) {
      // One statement, because each advance begins with this read.
      const { rows } = await sql<StepRow>`
        select step, result, null as until, null as code, 0 as count
        from journal where run_id = ${runId}
        union all
        select step, null, retry_at, code, count from attempts where run_id = ${runId}`.execute(db);
      const results = rows.flatMap(({ step, result }) =>
        result === null ? [] : [[step, JSON.parse(result) as unknown] as const],
      );
      const waits = rows.flatMap(({ step, until, code }) =>
        until === null ? [] : [[step, waitFrom({ until, code })] as const],
      );
      const failures = rows.flatMap(({ step, count }) =>
        count > 0 ? [[step, count] as const] : [],
      );
      return { results: new Map(results), waits: new Map(waits), failures: new Map(failures) };
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

    async listSteps(runId, beginning) {
      const rows = await db
        .selectFrom('journal')
        .select('step')
        .where('run_id', '=', runId)
        .where(sql`substr(step, 1, ${beginning.length})`, '=', beginning)
        .orderBy('step')
        .execute();
      return rows.map(({ step }) => step);
    },

    record: (claim, results, at) => record(db, { claim, results, at }),

    async recordPaid(claim, results, paid) {
      const rows = [...results].map(([step, result]) => ({
        ...{ run_id: claim.runId, step, result: JSON.stringify(result), recorded_at: paid.at },
      }));
      if (rows.length === 0) return;
      await fenced(db, claim, async (transaction) => {
        const inserted = await transaction
          .insertInto('journal')
          .values(rows)
          .onConflict((conflict) => conflict.doNothing())
          .returning('step')
          .execute();
        await addSpent(
          transaction,
          paid,
          inserted.map(({ step }) => step),
        );
      });
    },
  };
}

interface NewResults {
  claim: Claim;
  results: ReadonlyMap<string, unknown>;
  at: number | undefined;
}

async function record(db: Database, { claim, results, at }: NewResults): Promise<void> {
  if (results.size === 0) return;
  const rows = [...results].map(([step, result]) => sql`(${step}, ${JSON.stringify(result)})`);
  const lock = isPostgres(db) ? sql`for share` : sql``;
  // One statement, because most writes of a run are this one. The lock delays other claims.
  const { numAffectedRows } = await sql`
    with claimed as (
      select id from runs where id = ${claim.runId} and fence = ${claim.fence} ${lock}
    ), given (step, result) as (values ${sql.join(rows)})
    insert into journal (run_id, step, result, recorded_at)
    select claimed.id, given.step, given.result, cast(${at ?? null} as bigint)
    from claimed, given where true
    on conflict do nothing`.execute(db);
  if (numAffectedRows !== BigInt(results.size)) await refuseStale(db, claim);
}
