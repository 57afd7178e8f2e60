import { expect, it } from 'vitest';
import type { ApiCall } from '../../../sandbox/slack/records.ts';
import { CHANNEL } from '../cast.ts';
import { createFrozenClock } from '../frozen-clock.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld, type World } from '../world.ts';

const ELSEWHERE = 'C0MARKETING';
const READY = 'Draft 1 is ready for your review';

const postsIn = ({ slack }: World, channel: string) =>
  slack.calls.filter(
    ({ method, args }: ApiCall) => /^chat\./.test(method) && args['channel'] === channel,
  );

/** A run whose second message Slack refuses for ten minutes, and which has received the refusal. */
async function openPaused() {
  const clock = createFrozenClock();
  const world = await openWorld({ script: answers(), clock });
  world.slack.faults.onCall({
    method: 'chat.postMessage',
    channel: CHANNEL,
    nth: 2,
    fault: { kind: 'rate_limited', retryAfterS: 600 },
  });
  const paused = await world.begin('ada', 'Tea');
  await world.slack.until(() => postsIn(world, CHANNEL).find(({ fault }) => fault), 'a 429');
  return { clock, world, paused, postCount: postsIn(world, CHANNEL).length };
}

it('pauses the channel that Slack limits, and no other', async () => {
  const { clock, world, paused, postCount } = await openPaused();

  const other = await world.begin('grace', 'Coffee', ELSEWHERE);
  await other.waitFor(READY);
  await other.press('grace', 'Approve draft 1');
  await other.waitFor('✅ Approved');
  expect(postsIn(world, CHANNEL)).toHaveLength(postCount);

  // The run tries again after five minutes, and the pause applies here: Slack is not called.
  clock.pass(300_000);
  const third = await world.begin('lin', 'Cocoa', ELSEWHERE);
  await third.waitFor(READY);
  expect(postsIn(world, CHANNEL)).toHaveLength(postCount);

  clock.pass(300_000);
  await paused.waitFor(READY);
  expect(paused.summary()).toMatchInlineSnapshot(`
    "bot: *Tea*
    bot: Draft 1 · 4 words
    bot: *Draft 1 is ready for your review*"
  `);
});
