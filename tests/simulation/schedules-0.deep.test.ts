import { itHasNoFindingsInShard } from './shard.ts';

itHasNoFindingsInShard(0);
