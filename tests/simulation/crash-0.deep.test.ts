import { CRASH_EVERY, itContinues, itPausesOnce, itPostsTheForm } from './crash-sweep.ts';

itContinues({ every: 2 * CRASH_EVERY, first: 0 });
itPostsTheForm({ every: 1 });
itPausesOnce({ every: 2, first: 0 });
