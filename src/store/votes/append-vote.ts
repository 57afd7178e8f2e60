import { sql } from 'kysely';
import { isForPublished } from '../../pipeline/rules/review/settle-review.ts';
import type { Decision } from '../../pipeline/run.ts';
import { type Database, isPostgres } from '../database/database.ts';
import type { RunRow, VoteRow } from '../database/schema.ts';
import { lockRun } from '../fence.ts';
import { requestWake } from '../wakes.ts';

/**
 * Stores a vote at its position, with the decision it settles and the wake of its run, in one
 * transaction. Gives false where another vote has the position, the subject is decided, the approvers have
 * changed or the run has ended.
 */
export async function appendVote(
  db: Database,
  vote: VoteRow,
  settling: Settling,
): Promise<boolean> {
  if (isPostgres(db)) return await appendAtOnce(db, vote, settling);
  const { decision } = settling;
  return await db.transaction().execute(async (transaction) => {
    const run = await lockRun(transaction, vote.run_id);
    const { run_id, subject } = vote;
    if (run === undefined || isTooLate(run, vote) || isOutdated(run, settling)) return false;
    const decided = await transaction
      .selectFrom('decisions')
      .select('kind')
      .where('run_id', '=', run_id)
      .where('subject', '=', subject)
      .executeTakeFirst();
    if (decided !== undefined) return false;
    const appended = await transaction
      .insertInto('votes')
      .values(vote)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (appended.numInsertedOrUpdatedRows !== 1n) return false;
    if (decision !== undefined) {
      await transaction
        .insertInto('decisions')
        .values({ run_id, subject, ...decisionColumns(decision) })
        .execute();
    }
    await requestWake(transaction, run_id, vote.at);
    return true;
  });
}

interface Settling {
  decision: Decision | undefined;
  /** Undefined for a vote that any member may cast. */
  approversVersion: number | undefined;
}

function isOutdated({ approvers_version }: RunRow, { approversVersion }: Settling): boolean {
  return approversVersion !== undefined && approversVersion !== approvers_version;
}

function decisionColumns({ kind, by, at, draftHash, stages }: Decision) {
  const decided_stages = stages === undefined ? null : JSON.stringify(stages);
  return { kind, by, at, draft_hash: draftHash ?? null, decided_stages };
}

/** After the end nothing is decided any more, but a published run still takes those of its assets. */
function isTooLate({ outcome }: RunRow, { kind }: VoteRow): boolean {
  return outcome !== null && !(outcome === 'published' && isForPublished(kind));
}

/**
 * The same in one statement: a server is a round trip away, and a person waits for the click. A
 * decision of the same moment is not visible to it yet, but the position of its vote is taken.
 */
async function appendAtOnce(
  db: Database,
  vote: VoteRow,
  { decision, approversVersion }: Settling,
): Promise<boolean> {
  const { run_id, subject, position, person, kind, at, words, draft_hash, details } = vote;
  const settled = decision && decisionColumns(decision);
  const { rows } = await sql`
    with run as (
      select id from runs where id = ${run_id}
        and (outcome is null or (outcome = 'published' and ${isForPublished(kind)}))
        and approvers_version = coalesce(${approversVersion ?? null}::int, approvers_version)
        and not exists (select 1 from decisions where run_id = ${run_id} and subject = ${subject})
      for update
    ), appended as (
      insert into votes (run_id, subject, position, person, kind, at, words, draft_hash, details)
      select id, ${subject}, ${position}, ${person}, ${kind}, ${at}, ${words}, ${draft_hash},
        ${details} from run
      on conflict do nothing returning run_id
    ), settled as (
      insert into decisions (run_id, subject, kind, "by", at, draft_hash, decided_stages)
      select run_id, ${subject}, ${settled?.kind ?? ''}, ${settled?.by ?? ''}, ${settled?.at ?? 0},
        ${settled?.draft_hash ?? null}, ${settled?.decided_stages ?? null}
      from appended where ${settled !== undefined}
    )
    update runs set wake_number = wake_number + 1, wake_at = ${at}, active_at = ${at}
    from appended where runs.id = appended.run_id returning runs.id`.execute(db);
  return rows.length === 1;
}
