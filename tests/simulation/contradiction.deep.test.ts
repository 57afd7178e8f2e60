import { itSettlesOnce } from './contradiction.ts';
import { momentsOfEachKind } from './moments.ts';

await itSettlesOnce('press', momentsOfEachKind);
await itSettlesOnce('wait', momentsOfEachKind);
