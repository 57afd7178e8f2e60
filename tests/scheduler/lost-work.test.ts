import { afterEach, describe, expect, it } from 'vitest';
import { seeded } from '../crash/seeded.ts';
import { type Lives, type LivesOptions, openLives } from './lives.ts';

const HOUR_MS = 60 * 60_000;
const INNOCENT = Array.from({ length: 20 }, (_, index) => `R${index + 1}`);
const POISONOUS = 'R21';

let lives: Lives;
afterEach(() => lives.close());

async function open(options: LivesOptions): Promise<void> {
  lives = await openLives(options);
}

async function untilAllEnded(runs: readonly string[]): Promise<void> {
  const isOver = () => runs.every((runId) => lives.ends.has(runId));
  expect(await lives.clock.run(isOver, HOUR_MS), 'all runs end').toBe(true);
}

const endsOf = (runs: readonly string[]) => runs.map((runId) => lives.ends.get(runId));
const failedRuns = () => [...lives.ends].filter(([, end]) => end !== 'published');

describe('a run that ends each process that is at work on it', () => {
  const AT = ['ledger', 'draft', 'verdict', 'answered verdict', 'part 1', 'part 9'];

  it.each(AT.flatMap((at) => [200, 30_000].map((ms) => ({ at, ms }))))(
    'at “$at” is given up, and twenty others finish, with a model that takes $ms ms',
    async ({ at, ms }) => {
      const poison = (moment: { runId: string; at: string }) =>
        moment.runId === POISONOUS && moment.at === at;
      await open({ poison, answerMs: () => ms });
      await lives.request(...INNOCENT.slice(0, 10), POISONOUS, ...INNOCENT.slice(10));

      await untilAllEnded([...INNOCENT, POISONOUS]);

      expect(failedRuns()).toEqual([[POISONOUS, 'work_lost']]);
      expect(lives.deaths()).toBeLessThanOrEqual(6);
    },
  );
});

describe('a process that is killed fifty times at random moments', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('condemns no run (seed %i)', async (seed) => {
    const random = seeded(seed);
    await open({ answerMs: () => 200 + random() * 3_000 });
    const killLater = () =>
      lives.clock.setAlarm(lives.clock.now() + 100 + random() * 5_000, () => {
        lives.kill();
        if (lives.deaths() < 50) killLater();
      });
    killLater();
    await lives.request(...INNOCENT);

    await untilAllEnded(INNOCENT);
    await lives.clock.run(() => lives.deaths() >= 50, HOUR_MS);

    expect(endsOf(INNOCENT)).toEqual(INNOCENT.map(() => 'published'));
    expect(lives.deaths()).toBeGreaterThanOrEqual(50);
  });
});

describe('a run that is held back', () => {
  it('is not at work, however often processes that end soon look at it', async () => {
    const diesTwice = () => lives.deaths() < 2;
    await open({ poison: ({ at }) => at === 'ledger' && diesTwice(), answerMs: () => 200 });
    await lives.request('R1');
    const untilDeaths = (count: number) => lives.clock.run(() => lives.deaths() === count, HOUR_MS);
    await untilDeaths(2);
    lives.noted.length = 0;
    for (let deaths = 3; deaths <= 40; deaths += 1) {
      lives.clock.setAlarm(lives.clock.now() + 900, lives.kill);
      await untilDeaths(deaths);
    }
    expect(lives.noted).toEqual([]);

    await untilAllEnded(['R1']);
    expect(endsOf(['R1'])).toEqual(['published']);
  });
});
