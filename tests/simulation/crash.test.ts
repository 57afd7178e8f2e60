import { itContinues, itPausesOnce, itPostsTheForm } from './crash-sweep.ts';
import type { Moment } from './moments.ts';

/** `npm run test:deep` tests a moment of each kind, `npm run test:simulation` all moments. */
const every = (step: number) => (moments: Moment[]) => moments.filter((_, nth) => nth % step === 0);

itContinues(every(400));
itPostsTheForm(every(50));
itPausesOnce(every(64));
