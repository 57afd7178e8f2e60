import { itEndsWellInShard } from './shard.ts';

itEndsWellInShard(3);
