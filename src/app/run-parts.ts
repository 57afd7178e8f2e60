import type { AssetRegistry } from '../pipeline/assets/asset.ts';
import { ASSETS } from '../pipeline/assets/registry.ts';
import type { SourceReader } from '../pipeline/ports/source-port.ts';
import type { PipelineConfig } from './config.ts';
import { disabledAssetsFrom } from './disabled-assets.ts';
import { sourceReaderFrom } from './source-reader.ts';

interface Given {
  assetRegistry?: AssetRegistry | undefined;
  sourceReader?: SourceReader | undefined;
}

/** The parts of a run that the configuration chooses, unless a caller gives them. */
export function runPartsFrom(config: PipelineConfig, given: Given) {
  const { assetRegistry = ASSETS, sourceReader = sourceReaderFrom(config) } = given;
  return { assetRegistry, disabledAssets: disabledAssetsFrom(config), sourceReader };
}
