import { describe, expect, it } from 'vitest';
import { withRealAlarms } from '../../../sandbox/slack/clock.ts';
import type { ApiCall } from '../../../sandbox/slack/records.ts';
import { SETTLE_MS } from '../../../src/bot/outbound/delivery-attempt.ts';
import { itInDeep } from '../../sampled.ts';
import { createFrozenClock } from '../frozen-clock.ts';
import { buttonsOf, textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { createSkippingClock } from '../skipping-clock.ts';
import type { Thread } from '../thread.ts';
import { openWorld, type World, type WorldOptions } from '../world.ts';

const READY = 'Draft 1 is ready for your review';

const TOLD = ['bot: *Tea*', 'bot: Draft 1 · 4 words', 'bot: *Draft 1 is ready for your review*'];

/** The review card is the third message; with `times` its next attempts fail the same way. */
const REVIEW_POST = { method: 'chat.postMessage', nth: 3 };

const postsIn = ({ slack }: World, text: string): ApiCall[] =>
  slack.calls.filter(
    ({ method, args }) => method === 'chat.postMessage' && String(args['text']).startsWith(text),
  );

const readings = ({ slack }: World): ApiCall[] =>
  slack.calls.filter(({ method }) => method === 'conversations.replies');

/** Slack's clock is the app's, so that its calls have times. */
async function openTimed(options: WorldOptions = {}): Promise<World> {
  const clock = createSkippingClock();
  const slack = { clock: withRealAlarms(clock.now) };
  return await openWorld({ script: answers(), clock, slack, ...options });
}

async function expectOnce(thread: Thread): Promise<void> {
  await thread.waitFor(READY);
  expect(thread.summary().split('\n')).toEqual(TOLD);
}

/** The card links to the review once the app knows its place. */
async function untilLinked({ slack }: World, thread: Thread): Promise<void> {
  await slack.until(() => buttonsOf(thread.root()).includes('Review') || undefined, 'a link');
}

describe('a message with an unknown result', () => {
  it('is searched for, and sent again only when the first can no longer arrive', async () => {
    const world = await openTimed();
    world.slack.faults.onCall({ ...REVIEW_POST, fault: { kind: 'dropped' } });

    await expectOnce(await world.begin('ada', 'Tea'));

    const [first, second, ...more] = postsIn(world, READY);
    expect(more).toEqual([]);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(SETTLE_MS);
    expect(readings(world).length).toBeGreaterThan(0);
  });

  itInDeep('costs no attempt while the app waits for it', async () => {
    const world = await openTimed();
    world.slack.faults.onCall({ ...REVIEW_POST, times: 3, fault: { kind: 'dropped' } });

    await expectOnce(await world.begin('ada', 'Tea'));

    expect(postsIn(world, READY)).toHaveLength(4);
  });

  it('is not sent twice when its answer cannot be read', async () => {
    const world = await openTimed();
    world.slack.faults.onCall({ ...REVIEW_POST, fault: { kind: 'cut_answer' } });

    await expectOnce(await world.begin('ada', 'Tea'));

    expect(postsIn(world, READY)).toHaveLength(1);
  });

  itInDeep('is not sent twice when it arrives after the app disconnected', async () => {
    const clock = createFrozenClock();
    const world = await openWorld({ script: answers(), clock, slackMsMax: 100 });
    world.slack.faults.onCall({ ...REVIEW_POST, fault: { kind: 'latency', ms: 400 } });
    const thread = await world.begin('ada', 'Tea');

    await clock.dueIn(2_000);
    clock.pass(2_000);
    await world.slack.until(() => readings(world)[0]?.answer, 'a look at the thread');
    await thread.waitFor(READY);
    await clock.dueIn(SETTLE_MS - 2_000);
    clock.pass(SETTLE_MS);

    await expectOnce(thread);
    expect(postsIn(world, READY)).toHaveLength(1);
  });
});

describe('a thread that Slack does not let the app read', () => {
  it('is waited for without a limit, and the card gives the reason', async () => {
    const world = await openTimed();
    world.slack.faults.onCall({ ...REVIEW_POST, fault: { kind: 'lost_answer' } });
    const fault = { kind: 'rate_limited', retryAfterS: 60 } as const;
    world.slack.faults.onCall({ method: 'conversations.replies', times: 8, fault });

    const thread = await world.begin('ada', 'Tea');
    await expectOnce(thread);
    await untilLinked(world, thread);

    expect(postsIn(world, READY)).toHaveLength(1);
    const shown = world.slack.calls.filter(({ args }) => args['ts'] === thread.ts);
    const cards = shown.map(({ args }) => String(args['blocks']));
    expect(cards.some((card) => /I’ll continue at <.*\|5 Jan, \d\d:\d\d UTC>/.test(card))).toBe(
      true,
    );
    expect(cards.join()).toContain('Slack is limiting me.');
    expect(thread.transcript()).not.toContain('⚠️');
  });

  itInDeep('has the wait on its card while it lasts, and no longer afterwards', async () => {
    const clock = createFrozenClock();
    const world = await openWorld({ script: answers(), clock });
    world.slack.faults.onCall({ ...REVIEW_POST, fault: { kind: 'lost_answer' } });
    const fault = { kind: 'rate_limited', retryAfterS: 60 } as const;
    world.slack.faults.onCall({ method: 'conversations.replies', fault });
    const thread = await world.begin('ada', 'Tea');

    await clock.dueIn(2_000);
    clock.pass(2_000);
    await thread.waitFor('Slack is limiting me.');
    clock.pass(60_000);

    await untilLinked(world, thread);
    expect(textOf(thread.root())).not.toContain('Slack is limiting');
  });
});

it('shows the wait for a rate limit on the card, where the card itself is not limited', async () => {
  const clock = createFrozenClock();
  const world = await openWorld({ script: answers(), clock });
  const fault = { kind: 'rate_limited', retryAfterS: 60 } as const;
  world.slack.faults.onCall({ method: 'files.getUploadURLExternal', fault });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 1');

  const card = await thread.waitFor('Slack is limiting me.');
  expect(textOf(card)).toMatch(/I’ll continue at 5 Jan, 09:01 UTC\./);
  clock.pass(60_000);

  await thread.waitFor('✅ Approved');
  expect(textOf(thread.root())).not.toContain('⏳');
});

itInDeep('removes the wait from the card before people are asked for a review', async () => {
  const clock = createFrozenClock();
  const world = await openWorld({ script: answers(), clock });
  world.slack.faults.onCall({ ...REVIEW_POST, fault: { kind: 'lost_answer' } });
  const fault = { kind: 'rate_limited', retryAfterS: 60 } as const;
  world.slack.faults.onCall({ method: 'conversations.replies', fault });
  const thread = await world.begin('ada', 'Tea');
  await clock.dueIn(2_000);
  clock.pass(2_000);
  await thread.waitFor('Slack is limiting me.');

  clock.pass(60_000);

  await world.slack.until(() => !textOf(thread.root()).includes('⏳') || undefined, 'no wait');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');
});

itInDeep('shows no wait on the final card, though the final card itself had to wait', async () => {
  const world = await openTimed();
  const { faults, calls } = world.slack;
  const { takeForCall } = faults;
  const dropped = [{ kind: 'dropped' } as const];
  faults.takeForCall = (...call) => {
    const isLast = String(calls.at(-1)?.args['text']).includes('✅ Approved');
    return (isLast && dropped.pop()) || takeForCall(...call);
  };
  const thread = await world.begin('ada', 'Tea');

  await thread.press('grace', 'Approve draft 1');

  await thread.waitFor('✅ Approved');
  expect(dropped).toEqual([]);
  expect(textOf(thread.root())).not.toContain('⏳');
});
