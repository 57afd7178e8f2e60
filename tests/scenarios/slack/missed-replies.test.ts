import { expect, it } from 'vitest';
import type { ApiCall } from '../../../sandbox/slack/records.ts';
import { itInDeep } from '../../sampled.ts';
import type { FrozenClock } from '../frozen-clock.ts';
import { answers } from '../scripted-answers.ts';
import { openSharedClockWorld } from '../shared-clock.ts';
import type { World } from '../world.ts';
import { channelOf } from './app-removed.ts';

const MINUTE = 60_000;
const PASS = 5 * MINUTE;
const HOUR = 60 * MINUTE;
const READY = 'is ready for your review';
const DROPPED = { event: 'message', fault: { kind: 'drop' as const } };
/** Slack gives an event up at once. */
const GIVES_UP = { retryDelaysMs: [] };

const reads = ({ slack }: World): ApiCall[] =>
  slack.calls.filter(({ method }) => method === 'conversations.replies');

/** Runs the next pass over the open threads and waits for its end. */
async function pass(clock: FrozenClock): Promise<void> {
  clock.pass(PASS);
  await clock.dueIn(PASS);
}

it('finds within five minutes a reply whose event Slack dropped', async () => {
  const { clock, world } = await openSharedClockWorld({ script: answers(), slack: GIVES_UP });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor(READY);
  world.slack.faults.onEvent(DROPPED);
  const reply = await thread.reply('lin', 'Say why.');

  await pass(clock);

  await thread.waitForReaction(reply);
  await thread.waitFor('Lin Tanaka: Say why.');
  await pass(clock);
  await thread.waitFor('1 comment for the next draft');
});

itInDeep('finds the replies of an hour without HTTP requests', async () => {
  const options = { script: answers(), mode: 'http' as const, slack: GIVES_UP };
  const { clock, world } = await openSharedClockWorld(options);
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor(READY);
  const before = await thread.reply('max', 'Use less.');
  await thread.waitFor('Max Ferrante: Use less.');

  world.slack.deliverEventsTo('http://127.0.0.1:1/slack/events');
  const first = await thread.reply('lin', 'Say why.');
  await thread.edit('max', before, 'Use more.');
  clock.pass(HOUR - PASS);
  const second = await thread.reply('grace', 'And how.');
  world.slack.deliverEventsTo(world.app.requestUrl);
  await pass(clock);

  await thread.waitForReaction(first);
  await thread.waitForReaction(second);
  await thread.waitFor('Grace Lindqvist: And how.');
  await thread.waitFor('3 comments for the next draft');
  await thread.waitFor('Lin Tanaka: Say why.');
  await thread.waitFor('Max Ferrante: Use more.');
});

it('finds within an hour a reply from a time in which the app was not in the channel', async () => {
  const { clock, world } = await openSharedClockWorld({ script: answers(), slack: GIVES_UP });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor(READY);
  channelOf(world).hasApp = false;
  world.slack.faults.onEvent(DROPPED);
  const reply = await thread.reply('lin', 'Say why.');
  await pass(clock);

  channelOf(world).hasApp = true;
  clock.pass(HOUR);
  await clock.dueIn(PASS);

  await thread.waitForReaction(reply);
  await thread.waitFor('Lin Tanaka: Say why.');
});

it('calls Slack once for each open thread, and only for new replies', async () => {
  const { clock, world } = await openSharedClockWorld({ script: answers() });
  for (const outline of ['Tea', 'Coffee', 'Cocoa']) {
    await (await world.begin('ada', outline)).waitFor(READY);
  }
  await pass(clock);
  clock.pass(3 * HOUR);
  await clock.dueIn(PASS);
  const before = reads(world).length;

  await pass(clock);

  const latest = reads(world).slice(before);
  expect(latest).toHaveLength(3);
  const oldest = latest.map(({ args }) => Number(args['oldest']) * 1000);
  expect(Math.min(...oldest)).toBeGreaterThan(clock.now() - 2 * HOUR);
  expect(new Set(latest.map(({ args }) => args['ts'])).size).toBe(3);
});

itInDeep('stops where Slack limits it, and resumes there in the next pass', async () => {
  const { clock, world } = await openSharedClockWorld({ script: answers() });
  for (const outline of ['Tea', 'Coffee', 'Cocoa']) {
    await (await world.begin('ada', outline)).waitFor(READY);
  }
  const limited = { kind: 'rate_limited' as const, retryAfterS: 60 };
  world.slack.faults.onCall({ method: 'conversations.replies', nth: 2, fault: limited });
  world.slack.faults.onCall({ method: 'conversations.replies', nth: 4, fault: limited });
  const before = reads(world).length;
  const threadsRead = async () => {
    const from = reads(world).length;
    await pass(clock);
    return reads(world)
      .slice(from)
      .map(({ args }) => String(args['ts']));
  };

  const first = await threadsRead();
  const second = await threadsRead();
  const third = await threadsRead();

  expect([first.length, second.length, third.length]).toEqual([2, 2, 1]);
  expect(second[0]).toBe(first[1]);
  expect(third[0]).toBe(second[1]);
  expect(new Set([...first, ...second, ...third]).size).toBe(3);
  expect(reads(world)).toHaveLength(before + 5);
});

itInDeep('reads no thread of a run that has ended, and none once the app has stopped', async () => {
  const { clock, world } = await openSharedClockWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor(READY);
  await pass(clock);
  const open = reads(world).length;
  expect(open).toBeGreaterThan(0);

  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');
  await pass(clock);
  expect(reads(world)).toHaveLength(open);

  const other = await world.begin('ada', 'Coffee');
  await other.waitFor(READY);
  await world.app.stop();
  clock.pass(HOUR);
  expect(reads(world)).toHaveLength(open);
});
