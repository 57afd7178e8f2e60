import { itContinues } from './crash-sweep.ts';
import { momentsOfEachKind } from './moments.ts';

itContinues((moments) => momentsOfEachKind(moments).filter((_, nth) => nth % 2 === 1));
