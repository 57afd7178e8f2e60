import process from 'node:process';
import { itLosesNothing } from './kill-9.ts';

/** A hundred kills in total. `SEED` repeats one seed, `KILLS` sets the number of kills. */
itLosesNothing({
  seeds: process.env['SEED'] ? [Number(process.env['SEED'])] : [1, 2],
  kills: Number(process.env['KILLS'] ?? 50),
});
