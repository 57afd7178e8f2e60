import type { AssetKind } from '../../pipeline/run.ts';

export const ASSET_LABELS = {
  thumbnail: 'thumbnail',
  linkedin_post: 'LinkedIn text',
} as const satisfies Record<AssetKind, string>;
