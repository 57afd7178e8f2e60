import type { Message } from '../../sandbox/slack/page-api.ts';
import type { Brief } from '../../src/pipeline/run.ts';
import type { Thread } from './thread.ts';
import type { World } from './world.ts';

/** The id of the run of this thread; empty for a thread without one. */
export async function runIdOf({ app }: World, { channel, ts }: Thread): Promise<string> {
  return (await app.store().deliveries.findRun(channel, ts)) ?? '';
}

export async function briefOf(world: World, thread: Thread): Promise<Brief | undefined> {
  return (await world.app.store().runs.find(await runIdOf(world, thread)))?.brief;
}

/** Slack's answer contains the message's id; no person is quick enough to delete it before. */
export async function untilRecorded({ app }: World, { channel, ts }: Message): Promise<void> {
  const { deliveries } = app.store();
  while ((await deliveries.findMessage(channel, ts)) === undefined) {
    await new Promise((turn) => setImmediate(turn));
  }
}
