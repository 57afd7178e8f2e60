import { itContinues, itPostsTheForm } from './crash-sweep.ts';

/** `npm run test:deep` tests more crash points, `npm run test:simulation` all of them. */
itContinues({ every: 50, first: 0 });
itPostsTheForm({ every: 10 });
