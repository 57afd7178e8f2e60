import type { AssetRegistry } from '../../../pipeline/assets/asset.ts';
import { ASSETS, type AssetOf } from '../../../pipeline/assets/registry.ts';
import type { AssetKind } from '../../../pipeline/run.ts';
import type { AssetOutput, AssetOutputs } from './asset-output.ts';
import { linkedInPostOutput } from './linkedin-post.ts';
import { thumbnailOutput } from './thumbnail.ts';

export const ASSET_OUTPUTS = {
  linkedin_post: linkedInPostOutput,
  thumbnail: thumbnailOutput,
} as const satisfies { [K in AssetKind]: AssetOutput<AssetOf<K>> };

/** The kinds that one command makes, and how it reports them. */
export interface CliAssets {
  registry: AssetRegistry;
  outputs: AssetOutputs;
}

export const CLI_ASSETS: CliAssets = { registry: ASSETS, outputs: ASSET_OUTPUTS };
