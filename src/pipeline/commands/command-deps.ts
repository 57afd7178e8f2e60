import type { AssetRegistry } from '../assets/asset.ts';
import type { Clock, Scheduler, Store } from '../ports/ports.ts';

export interface CommandDeps {
  store: Store;
  scheduler: Scheduler;
  clock: Pick<Clock, 'now'>;
  assetRegistry?: AssetRegistry | undefined;
  disabledAssets?: readonly string[];
}
