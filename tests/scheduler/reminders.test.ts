import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Wakes } from '../../src/pipeline/ports/ports.ts';
import { createReminders } from '../../src/scheduler/reminders.ts';
import { NOON } from '../pipeline/cast.ts';
import { createFakeClock } from './fake-clock.ts';

const HOUR = 3_600_000;

/** Reminders over a store that holds these wakes and may be unavailable. */
function openReminders(due: { runId: string; at: number }[]) {
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
  const reminders = createReminders({
    clock,
    wakes,
    onDue: (runId) => void rung.push(runId),
    onError: (error) => void errors.push(error),
  });
  const pass = async (ms: number) => {
    clock.pass(ms);
    await setImmediate();
  };
  return { clock, rung, errors, asked, reminders, pass };
}

it('set one alarm for all distant wakes, and call back on time', async () => {
  const far = ['R1', 'R2', 'R3'].map((runId) => ({ runId, at: NOON + 30 * HOUR + 1 }));
  const { clock, rung, asked, reminders, pass } = openReminders(far);

  await reminders.load();
  expect(clock.count()).toBe(1);
  for (let hour = 0; hour < 30; hour += 1) await pass(HOUR);
  expect(rung).toEqual([]);
  expect(asked.times).toBe(31);
  await pass(1);

  expect(rung).toEqual(['R1', 'R2', 'R3']);
});

it('are replaced by a later wake, and not by one that was read earlier', async () => {
  const { clock, rung, reminders, pass } = openReminders([{ runId: 'R1', at: NOON + 2 * HOUR }]);

  reminders.set('R1', NOON + 10);
  await reminders.load();
  reminders.set('R1', NOON + 20);
  await pass(10);
  expect(rung).toEqual([]);
  await pass(10);

  expect(rung).toEqual(['R1']);
  reminders.stop();
  expect(clock.count()).toBe(0);
});

it('are read again an hour after the store was unavailable', async () => {
  const { rung, errors, asked, reminders, pass } = openReminders([
    { runId: 'R1', at: NOON + 2 * HOUR },
  ]);
  await reminders.load();
  asked.isAway = true;

  await pass(HOUR);
  expect(errors).toHaveLength(1);
  asked.isAway = false;
  await pass(HOUR);

  expect(rung).toEqual(['R1']);
});
