import { countersOf, type Journal, type Wait } from '../../pipeline/ports/ports.ts';
import { FailureCode } from '../../pipeline/run.ts';
import type { Database } from '../database/database.ts';
import { fenced } from '../fence.ts';

export function createAttempts(
  db: Database,
): Pick<Journal, 'countFailure' | 'putOff' | 'listWaits' | 'forgetFailures' | 'endWaits'> {
  return {
    async countFailure(claim, step) {
      let count = 0;
      await fenced(db, claim, async (transaction) => {
        const row = await transaction
          .insertInto('attempts')
          .values({ run_id: claim.runId, step, count: 1, retry_at: null, code: null })
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

    async putOff(claim, step, { until, code }) {
      await fenced(db, claim, async (transaction) => {
        await transaction
          .insertInto('attempts')
          .values({ run_id: claim.runId, step, count: 0, retry_at: until, code })
          .onConflict((conflict) =>
            conflict.columns(['run_id', 'step']).doUpdateSet({ retry_at: until, code }),
          )
          .execute();
      });
    },

    async listWaits(runId) {
      return (await readWaits(db, runId)).map(([, wait]) => wait);
    },

    async forgetFailures(runId, step) {
      const ofRun = db.deleteFrom('attempts').where('run_id', '=', runId);
      await (step === undefined ? ofRun : ofRun.where('step', 'in', countersOf(step))).execute();
    },

    async endWaits(code, { team, at }) {
      return await db.transaction().execute(async (transaction) => {
        const runIds = await requestWakes(transaction, code, { team, at });
        await transaction
          .updateTable('attempts')
          .set({ retry_at: at })
          .where('code', '=', code)
          .where('retry_at', '>', at)
          .where('run_id', 'in', (runs) =>
            runs
              .selectFrom('runs')
              .select('id')
              .$if(team !== undefined, (query) => query.where('team', '=', team ?? '')),
          )
          .execute();
        return runIds;
      });
    },
  };
}

/** Numbered like the request of a person, so that a worker that settles an earlier one keeps it. */
async function requestWakes(
  db: Database,
  code: FailureCode,
  { team, at }: { team: string | undefined; at: number },
): Promise<string[]> {
  const rows = await db
    .updateTable('runs')
    .set((run) => ({ wake_number: run('wake_number', '+', 1), wake_at: at }))
    .where('wake_at', 'is not', null)
    .where('id', 'in', (waits) =>
      waits
        .selectFrom('attempts')
        .select('run_id')
        .where('code', '=', code)
        .where('retry_at', '>', at),
    )
    .$if(team !== undefined, (query) => query.where('team', '=', team ?? ''))
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

async function readWaits(db: Database, runId: string): Promise<[string, Wait][]> {
  const rows = await db
    .selectFrom('attempts')
    .select(['step', 'retry_at', 'code'])
    .where('run_id', '=', runId)
    .where('retry_at', 'is not', null)
    .orderBy('retry_at', 'desc')
    .execute();
  return rows.map(({ step, retry_at, code }) => [step, waitFrom({ until: retry_at ?? 0, code })]);
}

/** Rows older than migration 002 have no code: their step waited for an answer. */
export function waitFrom({ until, code }: { until: number; code: string | null }): Wait {
  return { until, code: FailureCode.catch('slack_unreachable').parse(code) };
}
