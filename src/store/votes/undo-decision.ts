import type { Undo } from '../../pipeline/ports/ports.ts';
import type { Decision } from '../../pipeline/run.ts';
import type { Database } from '../database/database.ts';
import { lockRun } from '../fence.ts';
import { requestWake } from '../wakes.ts';

/** The lock of the run orders this against the record of the outcome and against other votes. */
export async function undoDecision(
  db: Database,
  { runId, subject }: { runId: string; subject: string },
  { decision, by: person, at }: { decision: Decision } & Undo,
): Promise<boolean> {
  return await db.transaction().execute(async (transaction) => {
    const run = await lockRun(transaction, runId);
    if (run === undefined || run.outcome !== null) return false;
    const withdrawn = await transaction
      .deleteFrom('decisions')
      .where('run_id', '=', runId)
      .where('subject', '=', subject)
      .where('by', '=', decision.by)
      .where('at', '=', decision.at)
      .executeTakeFirst();
    if (withdrawn.numDeletedRows !== 1n) return false;
    const { last } = await transaction
      .selectFrom('votes')
      .select(({ fn }) => fn.max('position').as('last'))
      .where('run_id', '=', runId)
      .where('subject', '=', subject)
      .executeTakeFirstOrThrow();
    const about = { run_id: runId, subject, position: Number(last ?? 0) + 1 };
    const vote = { person, kind: 'undo', at, words: '', draft_hash: null, details: null };
    await transaction
      .insertInto('votes')
      .values({ ...about, ...vote })
      .execute();
    await requestWake(transaction, runId, at);
    return true;
  });
}
