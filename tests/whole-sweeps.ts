import process from 'node:process';

/** `npm run test:simulation` repeats each argument at every place. */
export const IS_WHOLE = process.env['SWEEPS'] === 'all';
