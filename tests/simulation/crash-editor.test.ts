import { itContinuesEditing } from './editor-sweep.ts';
import { momentsOfEachKind } from './moments.ts';

/** `npm run test:deep` tests all kinds of moments. */
itContinuesEditing((moments) => momentsOfEachKind(moments).filter((_, nth) => nth % 60 === 0));
