import { join } from 'node:path';

/** Starts each program of the product by its name. */
export const LAUNCHER = join(import.meta.dirname, '../src/start.js');
