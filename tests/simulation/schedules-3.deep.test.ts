import { itHasNoFindingsInShard } from './shard.ts';

itHasNoFindingsInShard(3);
