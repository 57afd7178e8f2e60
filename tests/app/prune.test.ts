import { expect, it } from 'vitest';
import { createLog } from '../../src/app/log.ts';
import { pruneHourly } from '../../src/app/prune.ts';
import type { Old, Pruned } from '../../src/store/retention.ts';
import { NOON } from '../pipeline/cast.ts';
import { createFakeClock } from '../scheduler/fake-clock.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** The answers to the calls, in order; an error is raised. */
function setUp(answers: (Pruned | Error)[], retentionDays?: number, missing: boolean[] = []) {
  const asked: (Old & { at: number })[] = [];
  const logged: string[] = [];
  let onAlarm = () => {};
  const clock = createFakeClock(() => onAlarm());
  const retention = {
    async prune(old: Old) {
      asked.push({ ...old, at: clock.now() });
      const answer = answers.shift() ?? { runs: 0, events: 0, isFull: false };
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  const log = createLog('debug', { write: (line) => void logged.push(line) });
  const facts = { recordMissing: async () => missing.shift() ?? true };
  const start = () => pruneHourly(retention, { clock, log, retentionDays, facts });
  /** Fulfils when the next alarm has been set. */
  const rest = async () => await new Promise<void>((rested) => (onAlarm = rested));
  return { asked, logged, clock, start, rest };
}

it('deletes at the start and then every hour', async () => {
  const { asked, clock, start, rest } = setUp([], 30);

  const resting = rest();
  const pruning = start();
  await resting;
  const later = rest();
  clock.pass(HOUR);
  await later;

  expect(asked).toEqual([
    { at: NOON, endedBefore: NOON - 30 * DAY, handledBefore: NOON - 7 * DAY },
    { at: NOON + HOUR, endedBefore: NOON + HOUR - 30 * DAY, handledBefore: NOON + HOUR - 7 * DAY },
  ]);
  await pruning.stop();
  expect(clock.count()).toBe(0);
});

it('keeps every run when no days are set', async () => {
  const { asked, start } = setUp([]);

  await start().stop();

  expect(asked[0]?.endedBefore).toBeUndefined();
});

it('deletes no run while figures of posts are missing', async () => {
  const { asked, clock, start, rest } = setUp([], 30, [false]);

  const resting = rest();
  const pruning = start();
  await resting;
  const later = rest();
  clock.pass(100);
  await later;

  expect(asked).toMatchObject([
    { at: NOON, endedBefore: undefined },
    { at: NOON + 100, endedBefore: NOON + 100 - 30 * DAY },
  ]);
  await pruning.stop();
});

it('deletes in batches and logs the total once', async () => {
  const full = { runs: 20, events: 0, isFull: true };
  const { logged, clock, start, rest } = setUp([full, { runs: 3, events: 8, isFull: false }], 30);

  const resting = rest();
  const pruning = start();
  await resting;
  expect(logged).toEqual([]);
  const later = rest();
  clock.pass(100);
  await later;

  expect(logged.map((line) => JSON.parse(line) as unknown)).toEqual([
    expect.objectContaining({ runs: 23, events: 8, msg: 'deleted old runs and events' }),
  ]);
  await pruning.stop();
});

it('tries again when the store was unavailable', async () => {
  const { asked, logged, clock, start, rest } = setUp([new Error('away')], 30);

  const resting = rest();
  const pruning = start();
  await resting;
  const later = rest();
  clock.pass(HOUR);
  await later;

  expect(logged).toHaveLength(1);
  expect(asked).toHaveLength(2);
  await pruning.stop();
});
