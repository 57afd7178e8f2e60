import { itEndsWellInShard } from './shard.ts';

itEndsWellInShard(1);
