import { itLosesNothing } from './kill-9.ts';

/** `npm run test:deep` kills it a hundred times. */
itLosesNothing({ seeds: [1], kills: 5 });
