import { momentsOfEachKind } from './moments.ts';
import { itKeepsTwoDrafts } from './two-drafts.ts';

itKeepsTwoDrafts(momentsOfEachKind);
