import type { Claim, OpenRunsOf, Runs } from '../../pipeline/ports/ports.ts';
import { groupsOf, peopleOf, stagesOfRun } from '../../pipeline/rules/review/approvers.ts';
import { CANCEL_SUBJECT, Outcome, type Progress } from '../../pipeline/run.ts';
import type { Database } from '../database/database.ts';
import { type Placeholders, prepare } from '../database/prepared.ts';
import { fenced, refuseStale } from '../fence.ts';
import { type ClaimDeps, createClaims } from './claims.ts';
import { createNewRuns } from './create-run.ts';
import { NEWEST_DRAFT } from './draft-beginning.ts';
import { OPEN_CHOICES, openChoices } from './open-choices.ts';
import { OPEN_QUESTIONS } from './open-questions.ts';
import { runFrom } from './run-row.ts';
import { createRunSummary } from './run-summary.ts';
import { DECIDED_AT, listedRun } from './team-posts.ts';

const selectRun = prepare((db, { runId }: Placeholders<{ runId: string }>) =>
  db.selectFrom('runs').selectAll().where('id', '=', runId).compile(),
);

type ClaimedProgress = Claim & Progress & { at: number };

const updateProgress = prepare(
  (db, { runId, fence, phase, draft, round, at }: Placeholders<ClaimedProgress>) =>
    db
      .updateTable('runs')
      .set({ phase, draft, round, active_at: at })
      .where('id', '=', runId)
      .where('fence', '=', fence)
      .compile(),
);

export function createRuns(db: Database, given: ClaimDeps): Runs {
  return {
    ...createNewRuns(db),

    async find(runId) {
      const [row] = (await selectRun(db, { runId })).rows;
      return row && runFrom(row);
    },

    async listOpen(of, limit) {
      const rows = await openRuns(db, of)
        .selectAll()
        .select([NEWEST_DRAFT, OPEN_QUESTIONS, OPEN_CHOICES])
        .orderBy('created_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(listedRun);
    },

    async countOpen(of, max) {
      const { count } = await db
        .selectFrom(openRuns(db, of).select('id').limit(max).as('open'))
        .select(({ fn }) => fn.countAll().as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async listAllOpen(limit) {
      const rows = await db
        .selectFrom('runs')
        .selectAll()
        .where('outcome', 'is', null)
        .orderBy(({ fn }) => fn.coalesce('active_at', 'created_at'), 'desc')
        .limit(limit)
        .execute();
      return rows.map(runFrom);
    },

    ...homeListsOf(db),
    ...createClaims(db, given),
    ...createRunSummary(db),
    ...recordsOf(db, given.relaxed),
  };
}

function homeListsOf(db: Database): Pick<Runs, 'listToApprove' | 'listForGroups' | 'listEnded'> {
  // JSON escapes quotes inside of texts, so a pattern with quotes matches whole values only.
  const listNaming = async (team: string, pattern: string, limit: number) => {
    const rows = await stillOpen(db)
      .where('team', '=', team)
      .where(({ eb, or }) => or([eb('phase', '=', 'waiting_for_review'), eb(openChoices, '>', 0)]))
      .where(({ fn }) => fn.coalesce('approvers', 'brief'), 'like', pattern)
      .selectAll()
      .select([NEWEST_DRAFT, OPEN_QUESTIONS, OPEN_CHOICES])
      .orderBy('created_at', 'desc')
      .limit(limit)
      .execute();
    return rows.map(listedRun);
  };
  return {
    async listToApprove({ team, approver }, limit) {
      const runs = await listNaming(team, `%"${approver}"%`, limit);
      return runs.filter((run) => peopleOf(stagesOfRun(run)).includes(approver));
    },

    async listForGroups(team, limit) {
      const runs = await listNaming(team, '%"groups":["S%', limit);
      return runs.filter((run) => groupsOf(stagesOfRun(run)).length > 0);
    },

    async listEnded({ team, requester }, limit) {
      const rows = await db
        .selectFrom('runs')
        .selectAll()
        .select([NEWEST_DRAFT, DECIDED_AT])
        .where('team', '=', team)
        .where('requester', '=', requester)
        .where('outcome', 'is not', null)
        .orderBy('created_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(listedRun);
    },
  };
}

function openRuns(db: Database, of: OpenRunsOf) {
  const [column, value] =
    'channel' in of ? (['channel', of.channel] as const) : (['requester', of.requester] as const);
  return stillOpen(db).where('team', '=', of.team).where(column, '=', value);
}

function stillOpen(db: Database) {
  return db
    .selectFrom('runs')
    .where('outcome', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('decisions')
            .select('kind')
            .whereRef('decisions.run_id', '=', 'runs.id')
            .where('subject', '=', CANCEL_SUBJECT),
        ),
      ),
    );
}

/** One statement each, because the fence is a column of the updated row. */
function recordsOf(
  db: Database,
  relaxed: Database,
): Pick<Runs, 'recordProgress' | 'recordFailure' | 'recordOutcome' | 'expire'> {
  const updateClaimed = (database: Database, { runId, fence }: Claim) =>
    database.updateTable('runs').where('id', '=', runId).where('fence', '=', fence);

  return {
    async recordProgress(claim, progress, at) {
      const { numAffectedRows } = await updateProgress(relaxed, { ...claim, ...progress, at });
      if (numAffectedRows !== 1n) await refuseStale(db, claim);
    },

    async recordFailure(claim, failure) {
      const result = await updateClaimed(db, claim)
        .set({ failure: JSON.stringify(failure) })
        .executeTakeFirst();
      if (result.numUpdatedRows !== 1n) await refuseStale(db, claim);
    },

    async expire(claim, silentSince) {
      return await fenced(db, claim, async (transaction, run) => {
        if (run.outcome !== null) return run.outcome === 'expired';
        if ((run.active_at ?? 0) > silentSince) return false;
        const outcome: Outcome = 'expired';
        await transaction.updateTable('runs').set({ outcome }).where('id', '=', run.id).execute();
        return true;
      });
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
        const isStopped = cancel !== undefined;
        if (isStopped !== (outcome === 'cancelled')) return undefined;
        await transaction.deleteFrom('unfinished_drafts').where('run_id', '=', run.id).execute();
        await transaction.updateTable('runs').set({ outcome }).where('id', '=', run.id).execute();
        return outcome;
      });
    },
  };
}
