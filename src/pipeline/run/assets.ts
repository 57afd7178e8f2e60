import { z } from 'zod';
import { FailureCode } from './failure-code.ts';
import { Usage } from './usage.ts';

/** Stored in step names, decision subjects and delivery keys. Each registry of assets has one entry for each. */
export const AssetKind = z.enum(['thumbnail', 'linkedin_post']);
export type AssetKind = z.infer<typeof AssetKind>;

export const ASSET_ATTEMPTS_MAX = 20;

/** The store holds the bytes under `name` (`Pictures`). */
export const Picture = z.object({ name: z.string(), mimetype: z.string(), altText: z.string() });
export type Picture = z.infer<typeof Picture>;

/** A failed asset is an answer, not an error: the others are posted all the same. */
export const madeAsset = <T>(asset: z.ZodType<T>) =>
  z.discriminatedUnion('state', [
    z.object({ state: z.literal('made'), asset, usage: Usage }),
    z.object({ state: z.literal('failed'), code: FailureCode }),
  ]);

export type MadeAsset<T = unknown> =
  | { state: 'made'; asset: T; usage: Usage }
  | { state: 'failed'; code: FailureCode };

export type Assets = Readonly<Record<string, MadeAsset>>;
