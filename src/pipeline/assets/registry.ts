import type { z } from 'zod';
import type { AssetKind } from '../run.ts';
import type { AssetDefinition, AssetRegistry } from './asset.ts';
import { linkedInPostAsset } from './linkedin-post.ts';
import { thumbnailAsset } from './thumbnail.ts';

/** Slack and the command line have a registry each; all have one entry for each kind. */
export const ASSETS = {
  thumbnail: thumbnailAsset,
  linkedin_post: linkedInPostAsset,
} as const satisfies Record<AssetKind, AssetDefinition>;

export type AssetOf<K extends AssetKind> = z.infer<(typeof ASSETS)[K]['schema']>;

export function enabledAssets(
  registry: AssetRegistry,
  disabled: readonly string[] = [],
): AssetRegistry {
  const enabled = Object.entries(registry).filter(([kind]) => !disabled.includes(kind));
  return Object.fromEntries(enabled);
}
