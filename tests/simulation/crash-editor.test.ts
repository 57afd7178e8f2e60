import { oneOfEach } from '../one-of-each.ts';
import { itContinuesEditing, kindOf } from './editor-sweep.ts';

/** `npm run test:deep` tests all places. */
itContinuesEditing((places) => oneOfEach(places, kindOf).filter((_, at) => at % 2 === 0));
