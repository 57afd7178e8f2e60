import { itHasNoFindings } from './shard.ts';

/** `npm run test:deep` runs 16 seeds, `npm run test:simulation` a thousand. */
itHasNoFindings([1]);
