import { itKeepsTwoDrafts } from './two-drafts.ts';

/** `two-drafts.deep.test.ts` crashes at more points. */
itKeepsTwoDrafts({ every: 60 });
