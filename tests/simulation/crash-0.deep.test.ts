import { CRASH_EVERY, itContinues, itPostsTheForm } from './crash-sweep.ts';

itContinues({ every: 2 * CRASH_EVERY, first: 0 });
itPostsTheForm({ every: 1 });
