import { CRASH_EVERY, itContinues } from './crash-sweep.ts';

itContinues({ every: 2 * CRASH_EVERY, first: CRASH_EVERY });
