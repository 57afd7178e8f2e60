import { afterEach, describe, expect, it } from 'vitest';
import { seeded } from '../crash/seeded.ts';
import { oneOfEach } from '../one-of-each.ts';
import { byShare, firstOf } from '../sampled.ts';
import { IS_WHOLE } from '../whole-sweeps.ts';
import {
  openRestartingProcess,
  type RestartingProcess,
  type RestartingProcessOptions,
} from './restarting-process.ts';

const HOUR_MS = 60 * 60_000;
const INNOCENT = Array.from({ length: 20 }, (_, index) => `R${index + 1}`);
const POISONOUS = 'R21';

let process: RestartingProcess;
afterEach(() => process.close());

async function open(options: RestartingProcessOptions): Promise<void> {
  process = await openRestartingProcess(options);
}

async function untilAllEnded(runs: readonly string[]): Promise<void> {
  const isOver = () => runs.every((runId) => process.ends.has(runId));
  expect(await process.clock.run(isOver, HOUR_MS), 'all runs end').toBe(true);
}

const endsOf = (runs: readonly string[]) => runs.map((runId) => process.ends.get(runId));
const failedRuns = () => [...process.ends].filter(([, end]) => end !== 'published');

describe('a run that ends each process that advances it', () => {
  const AT = ['ledger', 'draft', 'verdict', 'answered verdict', 'part 1', 'part 9'];

  const CASES = AT.flatMap((at) => [200, 30_000].map((ms) => ({ at, ms })));
  const SOME = oneOfEach(CASES, ({ at }) => at);

  it.each(byShare({ sample: CASES.slice(0, 1), all: IS_WHOLE ? CASES : SOME }))(
    'at “$at” is given up, and twenty others finish, when the model takes $ms ms',
    async ({ at, ms }) => {
      const poison = (moment: { runId: string; at: string }) =>
        moment.runId === POISONOUS && moment.at === at;
      await open({ poison, answerMs: () => ms });
      await process.request(...INNOCENT.slice(0, 10), POISONOUS, ...INNOCENT.slice(10));

      await untilAllEnded([...INNOCENT, POISONOUS]);

      expect(failedRuns()).toEqual([[POISONOUS, 'work_lost']]);
      expect(process.exits()).toBeLessThanOrEqual(6);
    },
  );
});

describe('a process that is killed fifty times at random moments', () => {
  it.each(firstOf(IS_WHOLE ? [1, 2, 3, 4, 5, 6, 7, 8] : [1, 2, 3, 4], 1))(
    'gives up no run (seed %i)',
    async (seed) => {
      const random = seeded(seed);
      await open({ answerMs: () => 200 + random() * 3_000 });
      const killLater = () =>
        process.clock.setAlarm(process.clock.now() + 100 + random() * 5_000, () => {
          process.kill();
          if (process.exits() < 50) killLater();
        });
      killLater();
      await process.request(...INNOCENT);

      await untilAllEnded(INNOCENT);
      await process.clock.run(() => process.exits() >= 50, HOUR_MS);

      expect(endsOf(INNOCENT)).toEqual(INNOCENT.map(() => 'published'));
      expect(process.exits()).toBeGreaterThanOrEqual(50);
    },
  );
});

describe('a run that is delayed', () => {
  it('is not marked as at work, however often short-lived processes read it', async () => {
    const exitsTwice = () => process.exits() < 2;
    await open({ poison: ({ at }) => at === 'ledger' && exitsTwice(), answerMs: () => 200 });
    await process.request('R1');
    const untilExits = (count: number) =>
      process.clock.run(() => process.exits() === count, HOUR_MS);
    await untilExits(2);
    process.noted.length = 0;
    for (let exits = 3; exits <= 40; exits += 1) {
      process.clock.setAlarm(process.clock.now() + 900, process.kill);
      await untilExits(exits);
    }
    expect(process.noted).toEqual([]);

    await untilAllEnded(['R1']);
    expect(endsOf(['R1'])).toEqual(['published']);
  });
});
