import { itGoesOn } from './crash-sweep.ts';

itGoesOn(0);
