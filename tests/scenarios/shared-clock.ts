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
