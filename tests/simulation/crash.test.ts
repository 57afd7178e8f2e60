import { itGoesOn } from './crash-sweep.ts';

/** `npm run test:deep` dies at more moments, `npm run test:simulation` at each of them. */
itGoesOn({ every: 50, first: 0 });
