import { CRASH_EVERY, itGoesOn } from './crash-sweep.ts';

itGoesOn({ every: 2 * CRASH_EVERY, first: CRASH_EVERY });
