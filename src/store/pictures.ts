import type { Pictures } from '../pipeline/ports/ports.ts';
import type { Database } from './database/database.ts';
import { fenced } from './fence.ts';

export function createPictures(db: Database): Pictures {
  return {
    async keep(claim, name, bytes) {
      const row = { run_id: claim.runId, name, bytes: Buffer.from(bytes) };
      await fenced(db, claim, async (transaction) => {
        await transaction
          .insertInto('pictures')
          .values(row)
          .onConflict((conflict) =>
            conflict.columns(['run_id', 'name']).doUpdateSet({ bytes: row.bytes }),
          )
          .execute();
      });
    },

    async read(runId, name) {
      const { bytes } = await db
        .selectFrom('pictures')
        .select('bytes')
        .where('run_id', '=', runId)
        .where('name', '=', name)
        .executeTakeFirstOrThrow();
      return bytes;
    },
  };
}
