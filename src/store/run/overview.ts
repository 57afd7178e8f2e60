import type { ExpressionBuilder } from 'kysely';
import type { Wait } from '../../pipeline/ports/ports.ts';
import type { Decision, LedgerItem, Run } from '../../pipeline/run.ts';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/schema.ts';
import { ASSET_STEPS, FAILED } from '../failed-assets.ts';
import { itemFrom } from '../feedback/ledger-rows.ts';
import { decisionFrom } from '../votes/decisions.ts';
import { waitFrom } from './attempts.ts';
import { draftBeginning, type ListedRow, NEWEST_DRAFT } from './draft-beginning.ts';
import { runFrom } from './run-row.ts';

/** Times are milliseconds since 1970. */
export interface RunOverview {
  run: Run;
  /** Of the newest draft. */
  draftBeginning?: string | undefined;
  /** The next advance; undefined while the run waits for a person or has ended. */
  wakeAt: number | undefined;
  lastActivityAt: number;
  /** The oldest first. */
  decisions: (Decision & { subject: string })[];
  /** The wait that ends last. */
  waiting: Wait | undefined;
  /** Subjects (`thumbnail:1`) of failed assets that wait for a Retry. */
  failedAssets: string[];
}

export interface RunRecords {
  /** Ordered by the time of the record, if it is known. */
  steps: { step: string; result: unknown; recordedAt: number | undefined }[];
  attempts: { step: string; failures: number; retryAt: number | undefined; code?: string }[];
  ledger: LedgerItem[];
  deliveries: { key: string; state: string; channel: string; ts?: string; begunAt: number }[];
}

export interface OverviewFilter {
  which: 'open' | 'all' | Doubtful;
  channel?: string | undefined;
  team?: string | undefined;
  limit: number;
}

/** Every run that needs an operator, and some that do not. A run that is due later waits for people. */
interface Doubtful {
  dueBefore: number;
}

export interface Overview {
  /** The newest first. */
  list(filter: OverviewFilter): Promise<RunOverview[]>;
  /** Returns only the exact match if there is one. */
  findIds(prefix: string, limit: number): Promise<string[]>;
  find(runId: string): Promise<RunOverview | undefined>;
  readRecords(runId: string): Promise<RunRecords>;
  /** Whether the store has runs of more than one workspace. */
  hasSeveralTeams(): Promise<boolean>;
}

export function createOverview(db: Database): Overview {
  return {
    async list({ which, channel, team, limit }) {
      const dueBefore = typeof which === 'object' ? which.dueBefore : undefined;
      const rows = await db
        .selectFrom('runs')
        .selectAll()
        .select(NEWEST_DRAFT)
        .$if(which === 'open', (query) => query.where('outcome', 'is', null))
        .$if(dueBefore !== undefined, (query) =>
          query.where((of) => isDoubtful(of, dueBefore ?? 0)),
        )
        .$if(channel !== undefined, (query) => query.where('channel', '=', channel ?? ''))
        .$if(team !== undefined, (query) => query.where('team', '=', team ?? ''))
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return await overviewsOf(db, rows);
    },

    async findIds(prefix, limit) {
      const exact = await db
        .selectFrom('runs')
        .select('id')
        .where('id', '=', prefix)
        .executeTakeFirst();
      if (exact !== undefined) return [exact.id];
      const rows = await db
        .selectFrom('runs')
        .select('id')
        .where(({ fn, val }) => fn('substr', ['id', val(1), val(prefix.length)]), '=', prefix)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(({ id }) => id);
    },

    async find(runId) {
      const listed = db.selectFrom('runs').selectAll().select(NEWEST_DRAFT);
      return (await overviewsOf(db, await listed.where('id', '=', runId).execute()))[0];
    },

    readRecords: (runId) => readRecords(db, runId),

    async hasSeveralTeams() {
      const inSlack = db.selectFrom('runs').where('channel', 'is not', null);
      const first = inSlack.select(({ fn }) => fn.min('team').as('team'));
      const other = inSlack.select('team').where('team', '>', first).limit(1);
      return (await other.execute()).length > 0;
    },
  };
}

/** Of runs that have ended, only the newest are searched: there may be a million. */
const PUBLISHED_MAX = 1_000;

type RunsQuery = ExpressionBuilder<Tables, 'runs'>;

function isDoubtful({ or, and, eb, exists, selectFrom }: RunsQuery, dueBefore: number) {
  const recent = selectFrom('runs as published')
    .select('published.id')
    .where('published.outcome', 'is not', null)
    .orderBy('published.created_at', 'desc')
    .limit(PUBLISHED_MAX);
  const failedAsset = selectFrom('journal')
    .select('step')
    .whereRef('journal.run_id', '=', 'runs.id')
    .where('step', 'in', ASSET_STEPS)
    .where('result', 'like', FAILED);
  return or([
    and([eb('outcome', 'is', null), eb('failure', 'is not', null)]),
    eb('wake_at', '<=', dueBefore),
    and([eb('runs.id', 'in', recent), or([eb('failure', 'is not', null), exists(failedAsset)])]),
  ]);
}

async function overviewsOf(db: Database, rows: readonly ListedRow[]): Promise<RunOverview[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const decisions = await db
    .selectFrom('decisions')
    .selectAll()
    .where('run_id', 'in', ids)
    .orderBy('at')
    .execute();
  const waits = await db
    .selectFrom('attempts')
    .selectAll()
    .where('run_id', 'in', ids)
    .where('retry_at', 'is not', null)
    .orderBy('retry_at', 'desc')
    .execute();
  const failed = await db
    .selectFrom('journal')
    .select(['run_id', 'step'])
    .where('run_id', 'in', ids)
    .where('step', 'in', ASSET_STEPS)
    .where('result', 'like', FAILED)
    .orderBy('step')
    .execute();
  const activity = await activityOf(db, ids);
  return rows.map((row) => {
    const isOfRun = ({ run_id }: { run_id: string }) => run_id === row.id;
    const decided = decisions.filter(isOfRun);
    const wait = waits.find(isOfRun);
    const isRetried = (step: string) => decided.some(({ subject }) => subject === step);
    const failure = row.failure === null ? 0 : (runFrom(row).failure?.at ?? 0);
    const times = [
      row.created_at,
      failure,
      activity.get(row.id) ?? 0,
      ...decided.map(({ at }) => at),
    ];
    return {
      run: runFrom(row),
      draftBeginning: draftBeginning(row),
      wakeAt: row.wake_at ?? undefined,
      lastActivityAt: Math.max(...times),
      decisions: decided.map((each) => ({ subject: each.subject, ...decisionFrom(each) })),
      waiting: wait && waitFrom({ until: wait.retry_at ?? 0, code: wait.code }),
      failedAssets: failed.filter(isOfRun).flatMap(({ step }) => (isRetried(step) ? [] : [step])),
    };
  });
}

/** By run: the last record of a step or start of a delivery. Steps of older versions have no time. */
async function activityOf(db: Database, ids: readonly string[]): Promise<Map<string, number>> {
  const recorded = await db
    .selectFrom('journal')
    .select(({ fn }) => ['run_id', fn.max('recorded_at').as('at')])
    .where('run_id', 'in', ids)
    .groupBy('run_id')
    .execute();
  const begun = await db
    .selectFrom('deliveries')
    .select(({ fn }) => ['run_id', fn.max('begun_at').as('at')])
    .where('run_id', 'in', ids)
    .groupBy('run_id')
    .execute();
  const latest = new Map<string, number>();
  for (const { run_id, at } of [...recorded, ...begun]) {
    latest.set(run_id, Math.max(latest.get(run_id) ?? 0, at ?? 0));
  }
  return latest;
}

async function readRecords(db: Database, runId: string): Promise<RunRecords> {
  const steps = await db
    .selectFrom('journal')
    .selectAll()
    .where('run_id', '=', runId)
    .orderBy(({ fn, val }) => fn.coalesce('recorded_at', val(0)))
    .orderBy('step')
    .execute();
  const attempts = await db
    .selectFrom('attempts')
    .selectAll()
    .where('run_id', '=', runId)
    .orderBy('step')
    .execute();
  const ledger = await db
    .selectFrom('ledger')
    .selectAll()
    .where('run_id', '=', runId)
    .orderBy('position')
    .execute();
  const deliveries = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('run_id', '=', runId)
    .orderBy('begun_at')
    .orderBy('key')
    .execute();
  return {
    steps: steps.map(({ step, result, recorded_at }) => ({
      ...{ step, result: JSON.parse(result) as unknown },
      recordedAt: recorded_at ?? undefined,
    })),
    attempts: attempts.map(({ step, count, retry_at, code }) => ({
      ...{ step, failures: count, retryAt: retry_at ?? undefined },
      ...(code !== null && { code }),
    })),
    ledger: ledger.map(itemFrom),
    deliveries: deliveries.map(({ key, state, channel, ts, begun_at }) => ({
      ...{ key, state, channel, begunAt: begun_at },
      ...(ts !== null && { ts }),
    })),
  };
}
