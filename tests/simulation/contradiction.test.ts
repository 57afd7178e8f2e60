import { itSettlesOnce } from './contradiction.ts';

/** `npm run test:deep` tests all places. */
await itSettlesOnce('press', 6);
await itSettlesOnce('wait', 8);
