import { expect, it, vi } from 'vitest';
import { systemClock as slackClock } from '../../sandbox/slack/clock.ts';
import { systemClock } from '../../src/app/clock.ts';

it.each([
  ['the app', systemClock],
  ['the local workspace', slackClock],
])('sets an alarm of the past in %s without a negative time, which Node warns of', (_, clock) => {
  const schedule = vi.spyOn(globalThis, 'setTimeout');

  clock.setAlarm(clock.now() - 1_000, () => {})();
  expect(schedule.mock.calls.map(([, ms]) => ms)).toEqual([0]);
});
