import process from 'node:process';

const IS_QUICK = process.env['BENCH_QUICK'] === '1';
const LEAST = 5;

/** How often, or how long: a tenth with BENCH_QUICK=1, which tries the benchmark and measures nothing. */
export function sized(count: number): number {
  return IS_QUICK ? Math.max(LEAST, Math.round(count / 10)) : count;
}
