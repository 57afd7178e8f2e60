import type { Wakes } from '../pipeline/ports/ports.ts';
import type { Database } from './database/database.ts';
import { type Placeholders, prepare } from './database/prepared.ts';

interface Settled {
  runId: string;
  number: number;
  at: number | null;
}

const updateSettled = prepare((db, { runId, number, at }: Placeholders<Settled>) =>
  db
    .updateTable('runs')
    .set(({ case: when, ref }) => ({
      wake_at: when().when('wake_number', '=', number).then(at).else(ref('wake_at')).end(),
      claim_state: null,
      claimed_by: null,
    }))
    .where('id', '=', runId)
    .returning('wake_number')
    .compile(),
);

/** Asked each second. */
const selectDue = prepare((db, { before }: Placeholders<{ before: number }>) =>
  db
    .selectFrom('runs')
    .select(['id', 'wake_at'])
    .where('wake_at', 'is not', null)
    .where('wake_at', '<=', before)
    .orderBy('wake_at')
    .compile(),
);

/** Requests are numbered, so that settling an earlier one keeps a later one. */
export function createWakes(db: Database, relaxed: Database): Wakes {
  return {
    request: (runId, at) => requestWake(db, runId, at),

    async settle(runId, number, at) {
      const [row] = (await updateSettled(relaxed, { runId, number, at: at ?? null })).rows;
      return row === undefined || row.wake_number === number;
    },

    async bringForward(latest, at) {
      await db
        .updateTable('runs')
        .set({ wake_at: at })
        .where('outcome', 'is', null)
        .where(({ or, eb }) => or([eb('wake_at', 'is', null), eb('wake_at', '>', latest)]))
        .execute();
    },

    async listDue(before = Number.MAX_SAFE_INTEGER) {
      const { rows } = await selectDue(db, { before });
      return rows.flatMap(({ id, wake_at }) =>
        wake_at === null ? [] : [{ runId: id, at: wake_at }],
      );
    },
  };
}

/** For a transaction that must not store its change without the wake. */
export async function requestWake(db: Database, runId: string, at: number): Promise<number> {
  const row = await db
    .updateTable('runs')
    .set((run) => ({ wake_number: run('wake_number', '+', 1), wake_at: at, active_at: at }))
    .where('id', '=', runId)
    .returning('wake_number')
    .executeTakeFirst();
  return row?.wake_number ?? 0;
}
