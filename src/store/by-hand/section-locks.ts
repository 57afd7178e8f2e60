import type { SectionLocks } from '../../pipeline/ports/hand-ports.ts';
import type { Database } from '../database/database.ts';
import { storable } from '../database/storable.ts';
import { lockRun } from '../fence.ts';
import { requestWake } from '../wakes.ts';

export function createSectionLocks(db: Database): SectionLocks {
  return {
    async set(runId, { heading, isLocked, by, at }) {
      return await db.transaction().execute(async (transaction) => {
        const run = await lockRun(transaction, runId);
        if (run === undefined || run.outcome !== null) return false;
        const { count } = await transaction
          .selectFrom('section_locks')
          .select(({ fn }) => fn.countAll<number | string>().as('count'))
          .where('run_id', '=', runId)
          .executeTakeFirstOrThrow();
        const kind = isLocked ? 'locked' : 'unlocked';
        await transaction
          .insertInto('section_locks')
          .values({
            ...{ run_id: runId, position: Number(count) + 1, heading: storable(heading) },
            ...{ kind, person: by, at },
          })
          .execute();
        await requestWake(transaction, runId, at);
        return true;
      });
    },

    async list(runId) {
      const rows = await db
        .selectFrom('section_locks')
        .selectAll()
        .where('run_id', '=', runId)
        .orderBy('position')
        .execute();
      const latest = new Map(rows.map((row) => [row.heading, row]));
      return [...latest.values()]
        .filter(({ kind }) => kind === 'locked')
        .map(({ heading, person, at }) => ({ heading, by: person, at }));
    },
  };
}
