import { itEndsWell } from './shard.ts';

itEndsWell(3);
