import { itHasNoFindings } from './shard.ts';

/** `npm run test:deep` runs 24 of them, `npm run test:simulation` a thousand. */
itHasNoFindings([1, 2, 3, 4, 5, 6]);
