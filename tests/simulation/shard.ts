import process from 'node:process';
import { expect, it } from 'vitest';
import { liveSchedule } from './schedule.ts';

const SHARDS = 4;
/** `npm run test:deep` lives through the first 24; `npm run test:simulation` through more (SCHEDULES). */
const COUNT = Number(process.env['SCHEDULES'] ?? 24);
/** Lives through this one alone, again. */
const SEED = process.env['SEED'];
const SEEDS = SEED ? [Number(SEED)] : Array.from({ length: COUNT }, (_, index) => index + 1);

/** Every so many-th schedule, so that several files, and with them several workers, share them. */
export function itEndsWellInShard(shard: number): void {
  const seeds = SEEDS.filter((seed, index) => (SEED ? index : seed) % SHARDS === shard);
  if (seeds.length > 0) itEndsWell(seeds);
  else it('has no share in this seed', () => {});
}

export function itEndsWell(seeds: readonly number[]): void {
  it.each(seeds)('comes to its end as it should, whatever seed %i brings', async (seed) => {
    const { complaints, story } = await liveSchedule(seed);

    const again = `SEED=${seed} npm run test:simulation`;
    expect(complaints, `${story}\n\nOnce more: ${again}`).toEqual([]);
  });
}
