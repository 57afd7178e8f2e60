import { IS_WHOLE } from '../whole-sweeps.ts';
import { isOfEditor, itContinuesEditing } from './editor-sweep.ts';
import { momentsOfEachKind } from './moments.ts';

/** The other kinds are those of `crash-sweep.ts`, so a share of them is enough. */
itContinuesEditing((moments) =>
  momentsOfEachKind(moments).filter(
    (moment, nth) => IS_WHOLE || isOfEditor(moment) || nth % 4 === 0,
  ),
);
