import { IS_WHOLE } from '../whole-sweeps.ts';
import { itSettlesOnce } from './contradiction.ts';
import { momentsOfEachKind } from './moments.ts';

/** The two runs differ in the choice alone. */
const CHOICE = /closeNotes|decisions\.record|wakes|settled|close:/;
await itSettlesOnce('press', momentsOfEachKind);
await itSettlesOnce('wait', (moments) =>
  momentsOfEachKind(moments).filter(({ name }) => IS_WHOLE || CHOICE.test(name)),
);
