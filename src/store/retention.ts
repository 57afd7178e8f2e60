import type { Transaction } from 'kysely';
import { type Database, isPostgres } from './database/database.ts';
import type { Tables } from './database/schema.ts';
import { TABLE_NAMES } from './database/tables.ts';

export interface Old {
  /** Runs that ended, and about which nobody has decided anything since; undefined keeps them all. */
  endedBefore: number | undefined;
  /** Events that were handled, whatever is open: what is read from threads again is younger. */
  handledBefore: number;
}

export interface Pruned {
  runs: number;
  events: number;
  /** There may be more: a call deletes a bounded number, so that nobody waits for it long. */
  isFull: boolean;
}

export interface Retention {
  /** Deletes what is old, runs with everything of theirs. What people see in Slack is not touched. */
  prune(old: Old): Promise<Pruned>;
}

/** A run may have megabytes of pictures, an event has none. */
const RUNS_MAX = 20;
const EVENTS_MAX = 500;

export function createRetention(db: Database): Retention {
  return {
    async prune({ endedBefore, handledBefore }) {
      const runs = endedBefore === undefined ? 0 : await pruneRuns(db, endedBefore);
      const events = await pruneEvents(db, handledBefore);
      return { runs, events, isFull: runs === RUNS_MAX || events === EVENTS_MAX };
    },
  };
}

/**
 * A run is last active when it ends; a Retry of an asset counts as well. In rows of older versions,
 * which do not say so, the last decision is as good as the end. One that is being advanced has a wake.
 */
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
      .orderBy('created_at')
      .limit(RUNS_MAX)
      .$if(isPostgres(transaction), (query) => query.forUpdate().skipLocked())
      .execute();
    const ids = old.map(({ id }) => id);
    if (ids.length > 0) await deleteRuns(transaction, ids);
    return ids.length;
  });
}

/** What refers to a run goes before the run. */
async function deleteRuns(transaction: Transaction<Tables>, ids: string[]): Promise<void> {
  for (const table of TABLE_NAMES.toReversed()) {
    if (table === 'inbox') continue;
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
