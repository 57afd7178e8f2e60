import { itEndsWellInShard } from './shard.ts';

itEndsWellInShard(2);
