import type { AssetOf } from '../../../pipeline/assets/registry.ts';
import type { AssetKind } from '../../../pipeline/run.ts';
import type { AssetView } from './asset-view.ts';
import { linkedInPostView } from './linkedin-post.ts';
import { thumbnailView } from './thumbnail.ts';

export const ASSET_VIEWS = {
  thumbnail: thumbnailView,
  linkedin_post: linkedInPostView,
} as const satisfies { [K in AssetKind]: AssetView<AssetOf<K>> };
