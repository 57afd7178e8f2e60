import { itKeepsTwoDrafts } from './two-drafts.ts';

/** `two-drafts.deep.test.ts` crashes at each kind of moment. */
itKeepsTwoDrafts((moments) =>
  moments.filter(({ name }, nth) => nth % 240 === 0 || name === 'after store.ledger.setAside'),
);
