import { itEndsWellInShard } from './shard.ts';

itEndsWellInShard(0);
