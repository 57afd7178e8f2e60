import { IS_WHOLE } from '../../whole-sweeps.ts';
import { describeFaultSweeps } from './fault-sweeps.ts';

describeFaultSweeps(IS_WHOLE ? { every: 1 } : { every: 7, everyLostAnswer: 2 });
