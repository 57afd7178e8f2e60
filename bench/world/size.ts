import process from 'node:process';

const IS_QUICK = process.env['BENCH_QUICK'] === '1';
const LEAST = 5;

/** A count or duration, divided by ten with BENCH_QUICK=1. A quick run tests the benchmark; its figures mean nothing. */
export function sized(count: number): number {
  return IS_QUICK ? Math.max(LEAST, Math.round(count / 10)) : count;
}
