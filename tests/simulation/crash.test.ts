import { itContinues, itPausesOnce, itPostsTheForm } from './crash-sweep.ts';

/** `npm run test:deep` tests more crash points, `npm run test:simulation` all of them. */
itContinues({ every: 100, first: 0 });
itPostsTheForm({ every: 20 });
itPausesOnce({ every: 32, first: 0 });
