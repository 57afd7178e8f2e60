import { itContinues, itPausesOnce, itPostsTheForm } from './crash-sweep.ts';

/** `npm run test:deep` tests more crash points, `npm run test:simulation` all of them. */
itContinues({ every: 50, first: 0 });
itPostsTheForm({ every: 10 });
itPausesOnce({ every: 16, first: 0 });
