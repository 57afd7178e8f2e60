import type { BriefEdits } from '../../pipeline/ports/feedback-ports.ts';
import { BriefEdit } from '../../pipeline/run/brief-reading.ts';
import type { Database } from '../database/database.ts';
import { storable } from '../database/storable.ts';
import { lockRun } from '../fence.ts';
import { requestWake } from '../wakes.ts';

const StoredEdit = BriefEdit.pick({ points: true, orders: true });

export function createBriefEdits(db: Database): BriefEdits {
  return {
    async keep(runId, { basedOn, by, at, points, orders }) {
      return await db.transaction().execute(async (transaction) => {
        const run = await lockRun(transaction, runId);
        if (run === undefined || run.outcome !== null) return false;
        const stored = await transaction
          .selectFrom('brief_edits')
          .selectAll()
          .where('run_id', '=', runId)
          .orderBy('position')
          .execute();
        const edit = storable(JSON.stringify({ points, orders }));
        if (stored.length !== basedOn) {
          // The same form may arrive again.
          const [next, ...later] = stored.slice(basedOn);
          return later.length === 0 && next?.person === by && next.edit === edit;
        }
        await transaction
          .insertInto('brief_edits')
          .values({ run_id: runId, position: basedOn + 1, person: by, at, edit })
          .execute();
        await requestWake(transaction, runId, at);
        return true;
      });
    },

    async list(runId) {
      const rows = await db
        .selectFrom('brief_edits')
        .selectAll()
        .where('run_id', '=', runId)
        .orderBy('position')
        .execute();
      return rows.map(({ person, at, edit }) => ({
        by: person,
        at,
        ...StoredEdit.parse(JSON.parse(edit)),
      }));
    },
  };
}
