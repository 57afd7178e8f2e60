import { itSettlesOnce } from './contradiction.ts';

await itSettlesOnce('press', 1);
await itSettlesOnce('wait', 1);
