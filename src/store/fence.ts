import type { Transaction } from 'kysely';
import { StaleWorker } from '../pipeline/errors.ts';
import type { Claim } from '../pipeline/ports/ports.ts';
import { type Database, isPostgres } from './database/database.ts';
import { type Placeholders, prepare } from './database/prepared.ts';
import type { RunRow, Tables } from './database/schema.ts';

const selectLocked = prepare((db, { runId }: Placeholders<{ runId: string }>) =>
  db
    .selectFrom('runs')
    .selectAll()
    .where('id', '=', runId)
    .$if(isPostgres(db), (query) => query.forUpdate())
    .compile(),
);

/** Locks the row until the transaction ends. SQLite needs no lock: it has one writer at a time. */
export async function lockRun(
  transaction: Transaction<Tables>,
  runId: string,
): Promise<RunRow | undefined> {
  const { rows } = await selectLocked(transaction, { runId });
  return rows[0];
}

/** Raises `StaleWorker` when another worker has claimed the run since. */
export async function fenced<T>(
  db: Database,
  claim: Claim,
  write: (transaction: Transaction<Tables>, run: RunRow) => Promise<T>,
): Promise<T> {
  return await db.transaction().execute(async (transaction) => {
    const run = await lockRun(transaction, claim.runId);
    if (run?.fence !== claim.fence) throw new StaleWorker(claim.runId);
    return await write(transaction, run);
  });
}

/** For a write that names its fence and changed no row: raises `StaleWorker` if that was the reason. */
export async function refuseStale(db: Database, { runId, fence }: Claim): Promise<void> {
  const run = await db
    .selectFrom('runs')
    .select('fence')
    .where('id', '=', runId)
    .executeTakeFirst();
  if (run?.fence !== fence) throw new StaleWorker(runId);
}
