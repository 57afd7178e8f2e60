import { oneOfEach } from '../one-of-each.ts';
import { itContinuesEditing } from './editor-sweep.ts';

/** `npm run test:deep` tests all places. */
itContinuesEditing((places) => oneOfEach(places, ({ name }) => name));
