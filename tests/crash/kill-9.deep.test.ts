import process from 'node:process';
import { IS_WHOLE } from '../whole-sweeps.ts';
import { itLosesNothing } from './kill-9.ts';

/** `npm run test:simulation` kills a hundred times. `SEED` repeats one seed, `KILLS` sets the number of kills. */
itLosesNothing({
  seeds: process.env['SEED'] ? [Number(process.env['SEED'])] : [1, 2],
  kills: Number(process.env['KILLS'] ?? (IS_WHOLE ? 50 : 4)),
});

// Usually before any run has begun.
if (!process.env['SEED']) itLosesNothing({ seeds: [1], kills: 1, openMax: 2 });
