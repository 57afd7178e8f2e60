import { makesPictures } from '../model/model.ts';
import type { AssetKind } from '../pipeline/run.ts';
import type { PipelineConfig } from './config.ts';

/** `IMAGE_MODEL=none`: the asset stage makes the text alone. */
export function disabledAssetsFrom(config: PipelineConfig): AssetKind[] {
  return makesPictures(config) ? [] : ['thumbnail'];
}
