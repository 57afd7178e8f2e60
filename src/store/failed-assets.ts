import { ASSET_ATTEMPTS_MAX, AssetKind } from '../pipeline/run.ts';
import type { Database } from './database/database.ts';

/** A failed asset's JSON: zod writes the fields in the schema's order. */
export const FAILED = '{"state":"failed"%';
/**
 * A list of exact steps, so that the database uses the primary key instead of a scan. The last attempt
 * takes no Retry.
 */
export const ASSET_STEPS = AssetKind.options.flatMap((kind) =>
  Array.from({ length: ASSET_ATTEMPTS_MAX - 1 }, (_, at) => `${kind}:${at + 1}`),
);

/** Also those that were retried. */
export async function failedAssetsOf(db: Database, runId: string): Promise<string[]> {
  const failed = await db
    .selectFrom('journal')
    .select('step')
    .where('run_id', '=', runId)
    .where('step', 'in', ASSET_STEPS)
    .where('result', 'like', FAILED)
    .orderBy('step')
    .execute();
  return failed.map(({ step }) => step);
}
