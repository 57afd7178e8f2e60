import type { ExpressionBuilder, Transaction } from 'kysely';
import { CARD_KEY, THREAD_KEY } from '../pipeline/ports/messenger-ports.ts';
import { dayOf } from '../pipeline/run/day-limits.ts';
import { type Database, isPostgres } from './database/database.ts';
import type { Tables } from './database/schema.ts';
import { RUN_TABLES } from './database/tables.ts';

export interface Old {
  /** Ended runs whose last activity or decision is older; undefined keeps all runs. */
  endedBefore: number | undefined;
  /**
   * The app rereads only newer replies from threads, so deleted events do not come back. The money of the days
   * before, by person, goes with them: only that of the current day is read.
   */
  handledBefore: number;
}

export interface Pruned {
  runs: number;
  events: number;
  /** More may remain: each call deletes a limited number, so that other calls do not wait long. */
  isFull: boolean;
}

export interface Retention {
  /** Deletes runs with all their rows, events and the money of days; messages in Slack stay. */
  prune(old: Old): Promise<Pruned>;
}

/** Lower for runs, which may have megabytes of pictures. */
const RUNS_MAX = 20;
const EVENTS_MAX = 500;

export function createRetention(db: Database): Retention {
  return {
    async prune({ endedBefore, handledBefore }) {
      const runs = endedBefore === undefined ? 0 : await pruneRuns(db, endedBefore);
      const events = await pruneEvents(db, handledBefore);
      await db.deleteFrom('daily_spending').where('day', '<', dayOf(handledBefore).day).execute();
      return { runs, events, isFull: runs === RUNS_MAX || events === EVENTS_MAX };
    },
  };
}

/** Rows of older versions have no `active_at`: their last decision replaces it. */
async function pruneRuns(db: Database, before: number): Promise<number> {
  return await db.transaction().execute(async (transaction) => {
    const old = await transaction
      .selectFrom('runs')
      .select('id')
      .where('outcome', 'is not', null)
      .where('created_at', '<', before)
      .where('wake_at', 'is', null)
      .where(({ or, eb }) => or([eb('active_at', 'is', null), eb('active_at', '<', before)]))
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('decisions')
              .select('at')
              .whereRef('run_id', '=', 'runs.id')
              .where('at', '>=', before),
          ),
        ),
      )
      .where((query) => query.not(query.exists(openVersions(query))))
      .orderBy('created_at')
      .limit(RUNS_MAX)
      .$if(isPostgres(transaction), (query) => query.forUpdate().skipLocked())
      .execute();
    const ids = old.map(({ id }) => id);
    if (ids.length > 0) await deleteRuns(transaction, ids);
    return ids.length;
  });
}

/** A new version reads the approved post when it begins, and offers it again if it is stopped. */
function openVersions({ selectFrom }: ExpressionBuilder<Tables, 'runs'>) {
  return selectFrom('deliveries as own')
    .innerJoin('deliveries as later', (join) =>
      join
        .onRef('later.channel', '=', 'own.channel')
        .onRef('later.ts', '=', 'own.ts')
        .on('later.key', '=', THREAD_KEY),
    )
    .innerJoin('runs as version', 'version.id', 'later.run_id')
    .select('version.id')
    .whereRef('own.run_id', '=', 'runs.id')
    .where('own.key', 'in', [CARD_KEY, THREAD_KEY])
    .where('version.outcome', 'is', null);
}

/** Deletes referencing rows before the run. */
async function deleteRuns(transaction: Transaction<Tables>, ids: string[]): Promise<void> {
  for (const table of RUN_TABLES.toReversed()) {
    if (table === 'runs') await transaction.deleteFrom(table).where('id', 'in', ids).execute();
    else await transaction.deleteFrom(table).where('run_id', 'in', ids).execute();
  }
}

async function pruneEvents(db: Database, before: number): Promise<number> {
  const old = db
    .selectFrom('inbox')
    .select('id')
    .where('handled_at', '<', before)
    .orderBy('handled_at')
    .limit(EVENTS_MAX);
  const result = await db.deleteFrom('inbox').where('id', 'in', old).executeTakeFirst();
  return Number(result.numDeletedRows);
}
