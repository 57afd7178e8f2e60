import process from 'node:process';
import { expect, it } from 'vitest';
import { liveSchedule } from './schedule.ts';

const SHARDS = 4;
/** `npm run test:deep` runs the first 16 schedules; `npm run test:simulation` runs more (SCHEDULES). */
const COUNT = Number(process.env['SCHEDULES'] ?? 16);
/** Runs only this schedule. */
const SEED = process.env['SEED'];
const SEEDS = SEED ? [Number(SEED)] : Array.from({ length: COUNT }, (_, index) => index + 1);

/** Tests one shard of the schedules, so that several files, and so several workers, share them. */
export function itHasNoFindingsInShard(shard: number): void {
  const seeds = SEEDS.filter((seed, index) => (SEED ? index : seed) % SHARDS === shard);
  if (seeds.length > 0) itHasNoFindings(seeds);
  else it('has no schedule for this seed', () => {});
}

export function itHasNoFindings(seeds: readonly number[]): void {
  it.each(seeds)('ends every run of seed %i without a fault', async (seed) => {
    const { complaints, story } = await liveSchedule(seed);

    const again = `SEED=${seed} npm run test:simulation`;
    expect(complaints, `${story}\n\nTo repeat: ${again}`).toEqual([]);
  });
}
