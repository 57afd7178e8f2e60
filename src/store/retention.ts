import type { Transaction } from 'kysely';
import { type Database, isPostgres } from './database.ts';
import type { Tables } from './schema.ts';
import { TABLE_NAMES } from './tables.ts';

export interface Old {
  /** Runs that ended, and about which nobody has decided anything since; undefined keeps them all. */
  endedBefore: number | undefined;
  /** Events that were handled, unless they came after the oldest run that is open began. */
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
 * A run ends soon after the last decision about it, so the time of that is as good as its end; a
 * Retry of an asset counts as well. One that is being advanced has a wake.
 */
async function pruneRuns(db: Database, before: number): Promise<number> {
  return await db.transaction().execute(async (transaction) => {
    const old = await transaction
      .selectFrom('runs')
      .select('id')
      .where('outcome', 'is not', null)
      .where('created_at', '<', before)
      .where('wake_at', 'is', null)
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

/** The app reads the threads of open runs again, and must know what it has heard there already. */
const CLOCKS_APART_MS = 5 * 60_000;

async function pruneEvents(db: Database, before: number): Promise<number> {
  const { oldest } = await db
    .selectFrom('runs')
    .select(({ fn }) => fn.min('created_at').as('oldest'))
    .where('outcome', 'is', null)
    .executeTakeFirstOrThrow();
  const old = db
    .selectFrom('inbox')
    .select('id')
    .where('handled_at', '<', before)
    .where('kept_at', '<', Number(oldest ?? before) - CLOCKS_APART_MS)
    .orderBy('handled_at')
    .limit(EVENTS_MAX);
  const result = await db.deleteFrom('inbox').where('id', 'in', old).executeTakeFirst();
  return Number(result.numDeletedRows);
}
