import { itContinues, itPausesOnce, itPostsTheForm } from './crash-sweep.ts';
import { momentsOfEachKind } from './moments.ts';

/** Two files, and so two workers, share the moments. */
itContinues((moments) => momentsOfEachKind(moments).filter((_, nth) => nth % 2 === 0));
itPostsTheForm(momentsOfEachKind);
itPausesOnce(momentsOfEachKind);
