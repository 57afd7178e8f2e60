import { withRealAlarms } from '../../sandbox/slack/clock.ts';
import { createFrozenClock, type FrozenClock } from './frozen-clock.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

/** A world in which Slack and the app have the same time, and the app does its regular work. */
export async function openSharedClockWorld(
  options: WorldOptions = {},
): Promise<{ clock: FrozenClock; world: World }> {
  const clock = createFrozenClock();
  const slack = { ...options.slack, clock: withRealAlarms(clock.now) };
  const world = await openWorld({ ...options, slack, clock, upkeep: clock });
  return { clock, world };
}

const PASS_MS = 5 * 60_000;

/** Lets time pass; due runs have been advanced, and no run is being advanced any more. */
export async function passTime(
  { clock, world }: { clock: FrozenClock; world: World },
  ms: number,
): Promise<void> {
  clock.pass(ms);
  await clock.dueWithin(PASS_MS);
  const { wakes } = world.app.store();
  while ((await wakes.listDue(clock.now())).length > 0) {
    // A run yields while the event loop is never idle.
    await new Promise((turn) => setTimeout(turn, 1));
  }
}
