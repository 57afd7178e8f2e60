import type { Transaction } from 'kysely';
import { StaleWorker } from '../pipeline/errors.ts';
import type { Claim } from '../pipeline/ports.ts';
import type { Database } from './database.ts';
import type { Tables } from './schema.ts';

/** Writes on behalf of a worker, unless another worker has claimed the run since. */
export async function fenced(
  db: Database,
  claim: Claim,
  write: (transaction: Transaction<Tables>) => Promise<void>,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const run = await transaction
      .selectFrom('runs')
      .select('fence')
      .where('id', '=', claim.runId)
      .executeTakeFirst();
    if (run?.fence !== claim.fence) throw new StaleWorker(claim.runId);
    await write(transaction);
  });
}
