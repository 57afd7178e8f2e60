import type { Claim, NewRun, OpenRunsOf, Runs } from '../pipeline/ports.ts';
import { Brief, CANCEL_SUBJECT, Failure, Outcome, Phase, type Run } from '../pipeline/run.ts';
import type { Database } from './database.ts';
import { fenced, refuseStale } from './fence.ts';
import type { RunRow } from './schema.ts';

export function createRuns(db: Database): Runs {
  return {
    async create(run) {
      await db
        .insertInto('runs')
        .values(rowFrom(run))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async find(runId) {
      const row = await db
        .selectFrom('runs')
        .selectAll()
        .where('id', '=', runId)
        .executeTakeFirst();
      return row && runFrom(row);
    },

    async listOpen(of, limit) {
      const rows = await openRuns(db, of)
        .selectAll()
        .orderBy('created_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(runFrom);
    },

    async countOpen(of, max) {
      const { count } = await db
        .selectFrom(openRuns(db, of).select('id').limit(max).as('open'))
        .select(({ fn }) => fn.countAll().as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async listUnended(limit) {
      const rows = await db
        .selectFrom('runs')
        .selectAll()
        .where('outcome', 'is', null)
        .orderBy('created_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(runFrom);
    },

    async claim(runId) {
      const row = await db
        .updateTable('runs')
        .set((run) => ({ fence: run('fence', '+', 1) }))
        .where('id', '=', runId)
        .returningAll()
        .executeTakeFirst();
      return row && { run: runFrom(row), claim: { runId, fence: row.fence } };
    },

    async isHeld({ runId, fence }) {
      const row = await db
        .selectFrom('runs')
        .select('id')
        .where('id', '=', runId)
        .where('fence', '=', fence)
        .executeTakeFirst();
      return row !== undefined;
    },

    ...recordsOf(db),
  };
}

function openRuns(db: Database, of: OpenRunsOf) {
  const [column, value] =
    'channel' in of ? (['channel', of.channel] as const) : (['requester', of.requester] as const);
  return db
    .selectFrom('runs')
    .where('team', '=', of.team)
    .where(column, '=', value)
    .where('outcome', 'is', null);
}

/** The fence stands in the row that is written, so one statement does it. */
function recordsOf(db: Database): Pick<Runs, 'recordProgress' | 'recordFailure' | 'recordOutcome'> {
  const held = ({ runId, fence }: Claim) =>
    db.updateTable('runs').where('id', '=', runId).where('fence', '=', fence);

  return {
    async recordProgress(claim, { phase, draft, round }) {
      const result = await held(claim).set({ phase, draft, round }).executeTakeFirst();
      if (result.numUpdatedRows !== 1n) await refuseStale(db, claim);
    },

    async recordFailure(claim, failure) {
      const result = await held(claim)
        .set({ failure: JSON.stringify(failure) })
        .executeTakeFirst();
      if (result.numUpdatedRows !== 1n) await refuseStale(db, claim);
    },

    async recordOutcome(claim, outcome) {
      return await fenced(db, claim, async (transaction, run) => {
        if (run.outcome !== null) return Outcome.parse(run.outcome);
        const cancel = await transaction
          .selectFrom('decisions')
          .select('kind')
          .where('run_id', '=', run.id)
          .where('subject', '=', CANCEL_SUBJECT)
          .executeTakeFirst();
        if (cancel !== undefined && outcome !== 'cancelled') return undefined;
        await transaction.updateTable('runs').set({ outcome }).where('id', '=', run.id).execute();
        return outcome;
      });
    },
  };
}

/** A new run wants its first advance at once. */
function rowFrom({ id, brief, place, requester, createdAt }: NewRun): RunRow {
  return {
    id,
    brief: JSON.stringify(brief),
    team: place?.team ?? null,
    channel: place?.channel ?? null,
    reply_url: place?.replyUrl ?? null,
    requester,
    phase: 'drafting',
    draft: 0,
    round: 0,
    outcome: null,
    failure: null,
    fence: 0,
    wake_number: 1,
    wake_at: createdAt,
    created_at: createdAt,
  };
}

function runFrom(row: RunRow): Run {
  return {
    id: row.id,
    brief: Brief.parse(JSON.parse(row.brief)),
    place: placeFrom(row),
    requester: row.requester,
    progress: { phase: Phase.parse(row.phase), draft: row.draft, round: row.round },
    outcome: row.outcome === null ? undefined : Outcome.parse(row.outcome),
    failure: row.failure === null ? undefined : Failure.parse(JSON.parse(row.failure)),
    createdAt: row.created_at,
  };
}

function placeFrom({ team, channel, reply_url }: RunRow): Run['place'] {
  if (team === null || channel === null) return undefined;
  return { team, channel, ...(reply_url !== null && { replyUrl: reply_url }) };
}
