import { sql } from 'kysely';
import type { Claim, Journal } from '../pipeline/ports/ports.ts';
import { type Database, isPostgres } from './database/database.ts';
import { type Placeholders, prepare, prepareByCount } from './database/prepared.ts';
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

/** One statement, because each advance begins with this read. */
const selectAll = prepare((db, { runId }: Placeholders<{ runId: string }>) =>
  sql<StepRow>`
    select step, result, null as until, null as code, 0 as count
    from journal where run_id = ${runId}
    union all
    select step, null, retry_at, code, count from attempts where run_id = ${runId}`.compile(db),
);

const selectResult = prepare((db, { runId, step }: Placeholders<{ runId: string; step: string }>) =>
  db
    .selectFrom('journal')
    .select('result')
    .where('run_id', '=', runId)
    .where('step', '=', step)
    .compile(),
);

/** `step0` and `result0` are the name and the JSON of the first result. */
type Results = Record<`step${number}` | `result${number}`, string>;

/** One statement, because most writes of a run are this one. The lock delays other claims. */
const insertClaimed = prepareByCount((count) =>
  prepare((db, values: Placeholders<Results & Claim & { at: number | null }>) => {
    const lock = isPostgres(db) ? sql`for share` : sql``;
    return sql`
      with claimed as (
        select id from runs where id = ${values.runId} and fence = ${values.fence} ${lock}
      ), given (step, result) as (values ${sql.join(rowsOf(count, values))})
      insert into journal (run_id, step, result, recorded_at)
      select claimed.id, given.step, given.result, cast(${values.at} as bigint)
      from claimed, given where true
      on conflict do nothing`.compile(db);
  }),
);

const insertPaid = prepareByCount((count) =>
  prepare((db, values: Placeholders<Results & { runId: string; at: number }>) =>
    sql<{ step: string }>`
      with given (step, result) as (values ${sql.join(rowsOf(count, values))})
      insert into journal (run_id, step, result, recorded_at)
      select ${values.runId}, given.step, given.result, cast(${values.at} as bigint)
      from given where true
      on conflict do nothing
      returning step`.compile(db),
  ),
);

function rowsOf(count: number, values: Placeholders<Results>) {
  return Array.from(
    { length: count },
    (_, at) => sql`(${values[`step${at}`]}, ${values[`result${at}`]})`,
  );
}

function resultsFrom(results: ReadonlyMap<string, unknown>): Results {
  const named = [...results].flatMap(([step, result], at) => [
    [`step${at}`, step],
    [`result${at}`, JSON.stringify(result)],
  ]);
  return Object.fromEntries(named) as Results;
}

export function createJournal(db: Database): Journal {
  return {
    ...createAttempts(db),

    async read(runId) {
      const { rows } = await selectAll(db, { runId });
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
      const [row] = (await selectResult(db, { runId, step })).rows;
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

    async listTimes(runId, steps) {
      const rows = await db
        .selectFrom('journal')
        .select(['step', 'recorded_at'])
        .where('run_id', '=', runId)
        .where('step', 'in', [...steps, ''])
        .execute();
      return new Map(
        rows.flatMap(({ step, recorded_at: at }) => (at === null ? [] : [[step, at]])),
      );
    },

    record: (claim, results, at) => record(db, { claim, results, at }),

    async recordPaid(claim, results, paid) {
      if (results.size === 0) return;
      const values = { ...resultsFrom(results), runId: claim.runId, at: paid.at };
      await fenced(db, claim, async (transaction) => {
        const { rows } = await insertPaid(results.size)(transaction, values);
        const inserted = rows.map(({ step }) => step);
        await addSpent(transaction, paid, inserted);
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
  const values = { ...resultsFrom(results), ...claim, at: at ?? null };
  const { numAffectedRows } = await insertClaimed(results.size)(db, values);
  if (numAffectedRows !== BigInt(results.size)) await refuseStale(db, claim);
}
