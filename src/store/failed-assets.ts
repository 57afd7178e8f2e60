import { ASSET_ATTEMPTS_MAX, AssetKind } from '../pipeline/run.ts';

/** A failed asset's JSON: zod writes the fields in the schema's order. */
export const FAILED = '{"state":"failed"%';
/**
 * A list of exact steps, so that the database uses the primary key instead of a scan. The last attempt
 * takes no Retry.
 */
export const ASSET_STEPS = AssetKind.options.flatMap((kind) =>
  Array.from({ length: ASSET_ATTEMPTS_MAX - 1 }, (_, at) => `${kind}:${at + 1}`),
);
