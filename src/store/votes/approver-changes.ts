import type { Transaction } from 'kysely';
import type { ApproverChanges } from '../../pipeline/ports/feedback-ports.ts';
import { ApproverChange } from '../../pipeline/run/review/approver-changes.ts';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/schema.ts';
import { lockRun } from '../fence.ts';
import { requestWake } from '../wakes.ts';

/** The lock of the run orders a change against votes, which name the number of changes they know. */
export function createApproverChanges(db: Database): ApproverChanges {
  return {
    async keep(runId, { basedOn, by, at, change: changed, stages }) {
      const change = JSON.stringify(changed);
      return await db.transaction().execute(async (transaction) => {
        const run = await lockRun(transaction, runId);
        if (run === undefined || run.outcome !== null) return false;
        if (run.approvers_version !== basedOn) {
          return await isLatest(transaction, { run_id: runId, position: basedOn + 1, by, change });
        }
        if (await isApproved(transaction, runId)) return false;
        const position = basedOn + 1;
        await transaction
          .insertInto('approver_changes')
          .values({ run_id: runId, position, person: by, at, change })
          .execute();
        await transaction
          .updateTable('runs')
          .set({ approvers_version: position, approvers: JSON.stringify(stages) })
          .where('id', '=', runId)
          .execute();
        await requestWake(transaction, runId, at);
        return true;
      });
    },

    async list(runId) {
      const rows = await db
        .selectFrom('approver_changes')
        .selectAll()
        .where('run_id', '=', runId)
        .orderBy('position')
        .execute();
      return rows.map(({ person, at, change }) => ({
        ...{ by: person, at },
        change: ApproverChange.parse(JSON.parse(change)),
      }));
    },
  };
}

interface Repeated {
  run_id: string;
  position: number;
  by: string;
  change: string;
}

/** The same form may arrive again. */
async function isLatest(
  transaction: Transaction<Tables>,
  { run_id, position, by, change }: Repeated,
): Promise<boolean> {
  const [next, ...later] = await transaction
    .selectFrom('approver_changes')
    .select(['person', 'change'])
    .where('run_id', '=', run_id)
    .where('position', '>=', position)
    .orderBy('position')
    .execute();
  return later.length === 0 && next?.person === by && next.change === change;
}

async function isApproved(transaction: Transaction<Tables>, runId: string): Promise<boolean> {
  const approved = await transaction
    .selectFrom('decisions')
    .select('kind')
    .where('run_id', '=', runId)
    .where('kind', '=', 'approve')
    .executeTakeFirst();
  return approved !== undefined;
}
