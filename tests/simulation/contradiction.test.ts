import { itSettlesOnce } from './contradiction.ts';
import { momentsOfEachKind } from './moments.ts';

/** `npm run test:deep` tests all kinds of moments. */
const OWN = /closeNotes|decisions\.record|model|journal\.record|chat/;
await itSettlesOnce('press', (moments) =>
  momentsOfEachKind(moments)
    .filter(({ name }) => OWN.test(name))
    .filter((_, at) => at % 12 === 0),
);
await itSettlesOnce('wait', (moments) =>
  moments
    .filter(({ name }) => /after store\.(?:ledger\.closeNotes|decisions\.record)/.test(name))
    .filter((_, at) => at % 2 === 0),
);
