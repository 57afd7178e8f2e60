import process from 'node:process';
import { describeFaultSweeps } from './fault-sweeps.ts';

/** `npm run test:simulation` applies them to every call. */
describeFaultSweeps({ every: process.env['CRASH_EVERY'] === '1' ? 1 : 4, everyLostAnswer: 1 });
