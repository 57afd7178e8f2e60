import { itEndsWell } from './shard.ts';

itEndsWell(0);
