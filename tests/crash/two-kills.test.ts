import { itLosesNothing } from './kill-9.ts';

/** `npm run test:deep` kills the app more often. */
itLosesNothing({ seeds: [1], kills: 2, openMax: 4 });
