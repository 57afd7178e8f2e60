import { itSettlesOnce } from './contradiction.ts';

await itSettlesOnce('press', (places) => places);
await itSettlesOnce('wait', (places) => places);
