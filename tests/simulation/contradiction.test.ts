import { oneOfEach } from '../one-of-each.ts';
import { itSettlesOnce } from './contradiction.ts';

/** `npm run test:deep` tests all places. */
const OWN = /closeNotes|decisions\.record|model|journal\.record|chat/;
await itSettlesOnce('press', (places) =>
  oneOfEach(places.filter(isOwn), ({ name }) => name).filter((_, at) => at % 3 === 0),
);
await itSettlesOnce('wait', (places) =>
  places
    .filter(({ name }) => /after store\.(?:ledger\.closeNotes|decisions\.record)/.test(name))
    .filter((_, at) => at % 2 === 0),
);

function isOwn({ name }: { name: string }): boolean {
  return OWN.test(name);
}
