import { CRASH_EVERY } from './crash-sweep.ts';
import { itKeepsTwoDrafts } from './two-drafts.ts';

itKeepsTwoDrafts({ every: Math.ceil(CRASH_EVERY / 5) });
