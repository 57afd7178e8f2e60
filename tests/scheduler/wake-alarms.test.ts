import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Wakes } from '../../src/pipeline/ports/ports.ts';
import { createWakeAlarms } from '../../src/scheduler/wake-alarms.ts';
import { NOON } from '../pipeline/cast.ts';
import { createFakeClock } from './fake-clock.ts';

const HOUR = 3_600_000;

/** Alarms over a store that holds these wakes and may be unavailable. */
function openAlarms(due: { runId: string; at: number }[]) {
  const clock = createFakeClock();
  const rung: string[] = [];
  const errors: unknown[] = [];
  const asked = { times: 0, isAway: false };
  const listDue: Wakes['listDue'] = async () => {
    asked.times += 1;
    if (asked.isAway) throw new Error('away');
    return due;
  };
  const never = async () => {
    throw new Error('not asked for');
  };
  const wakes: Wakes = { listDue, request: never, settle: never, bringForward: never };
  const wakeAlarms = createWakeAlarms({
    clock,
    wakes,
    onDue: (runId) => void rung.push(runId),
    onError: (error) => void errors.push(error),
  });
  const pass = async (ms: number) => {
    clock.pass(ms);
    await setImmediate();
  };
  return { clock, rung, errors, asked, wakeAlarms, pass };
}

it('sets one alarm for all distant wakes, and calls back on time', async () => {
  const far = ['R1', 'R2', 'R3'].map((runId) => ({ runId, at: NOON + 30 * HOUR + 1 }));
  const { clock, rung, asked, wakeAlarms, pass } = openAlarms(far);

  await wakeAlarms.load();
  expect(clock.count()).toBe(1);
  for (let hour = 0; hour < 30; hour += 1) await pass(HOUR);
  expect(rung).toEqual([]);
  expect(asked.times).toBe(31);
  await pass(1);

  expect(rung).toEqual(['R1', 'R2', 'R3']);
});

it('replaces an alarm for a later wake, and not for one that was read earlier', async () => {
  const { clock, rung, wakeAlarms, pass } = openAlarms([{ runId: 'R1', at: NOON + 2 * HOUR }]);

  wakeAlarms.set('R1', NOON + 10);
  await wakeAlarms.load();
  wakeAlarms.set('R1', NOON + 20);
  await pass(10);
  expect(rung).toEqual([]);
  await pass(10);

  expect(rung).toEqual(['R1']);
  wakeAlarms.stop();
  expect(clock.count()).toBe(0);
});

it('reads the wakes again an hour after the store was unavailable', async () => {
  const { rung, errors, asked, wakeAlarms, pass } = openAlarms([
    { runId: 'R1', at: NOON + 2 * HOUR },
  ]);
  await wakeAlarms.load();
  asked.isAway = true;

  await pass(HOUR);
  expect(errors).toHaveLength(1);
  asked.isAway = false;
  await pass(HOUR);

  expect(rung).toEqual(['R1']);
});
