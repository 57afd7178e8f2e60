import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Answer } from '../../../sandbox/openai/answer.ts';
import { runRunsCommand } from '../../../src/runs/command.ts';
import { newFolder } from '../../new-folder.ts';
import { buttonsOf, textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { openSharedClockWorld, passTime } from '../shared-clock.ts';
import type { Thread } from '../thread.ts';

const MINUTE = 60_000;
const PAUSED = 'The AI service isn’t responding. Press Retry in a minute or two.';
const BUSY = 'The AI service is busy. Press Retry in a minute or two.';

/** A world whose model answers a question in this way while it is away. */
async function openOutage(answer: Answer = { type: 'http_error', status: 503 }) {
  const model = { isAway: true, answer };
  const away = () => (model.isAway ? model.answer : undefined);
  const url = `sqlite:${join(newFolder(), 'blogpost.db')}`;
  const env = { DATABASE_URL: url };
  const shared = await openSharedClockWorld({ script: answers({ verdict: away }), env });
  const thread = await shared.world.begin('ada', 'Tea');
  const { world } = shared;
  /** Lets the four attempts at a step fail. */
  const failFourTimes = async (asked: number) => {
    while (world.asked('verdict').length < asked + 4) await passTime(shared, 10_000);
  };
  await thread.waitFor('Draft 1');
  await failFourTimes(0);
  const listRuns = async () => (await runRunsCommand([], { url, clock: shared.clock })).out;
  return { ...shared, thread, model, failFourTimes, listRuns };
}

const failuresIn = (thread: Thread) =>
  thread.replies().filter((message) => textOf(message).includes('The AI service is'));

it('continues by itself once the model answers again', async () => {
  const { clock, world, thread, model, listRuns } = await openOutage();
  const failure = await thread.waitFor(PAUSED);
  expect(textOf(failure)).toMatch(/I’ll also try again at \d/);
  await thread.waitFor('⚠️ Paused while reviewing.');
  expect(await listRuns()).toMatch(/stuck .* a Retry, its own at 2026-01-05 09:05:\d\d UTC/);

  await passTime({ clock, world }, 4 * MINUTE);
  expect(world.asked('verdict')).toHaveLength(4);
  model.isAway = false;
  await passTime({ clock, world }, 2 * MINUTE);

  await thread.waitFor('Draft 1 is ready for your review');
  const [shown] = failuresIn(thread);
  expect(shown && buttonsOf(shown)).toEqual([]);
  expect(shown && textOf(shown)).toMatch(/I tried again · 5 Jan/);
  expect(shown && textOf(shown)).not.toContain('I’ll also');
});

it('keeps one message about a long outage, and leaves it to people after a night', async () => {
  const { clock, world, thread, model, failFourTimes } = await openOutage();
  const { ts } = await thread.waitFor(PAUSED);

  for (const minutes of [5, 15, 30, 60, 120, 240]) {
    await thread.waitFor('I’ll also try again at');
    const asked = world.asked('verdict').length;
    await passTime({ clock, world }, minutes * MINUTE);
    await failFourTimes(asked);
  }
  await world.slack.until(
    () => failuresIn(thread).every((one) => !textOf(one).includes('I’ll')) || undefined,
    'the failure without another time',
  );

  expect(failuresIn(thread).map((message) => message.ts)).toEqual([ts]);
  expect(failuresIn(thread).flatMap(buttonsOf)).toEqual(['Retry']);
  const asked = world.asked('verdict').length;
  await passTime({ clock, world }, 24 * 60 * MINUTE);
  expect(world.asked('verdict')).toHaveLength(asked);
  model.isAway = false;
  await thread.press('lin', 'Retry');
  await thread.waitFor('Draft 1 is ready for your review');
  await thread.waitFor('Lin Tanaka pressed Retry');
});

it('counts an outage that the server answers in two ways as one', async () => {
  const { clock, world, thread, model, failFourTimes, listRuns } = await openOutage();
  const { ts } = await thread.waitFor(PAUSED);

  model.answer = { type: 'http_error', status: 429 };
  await passTime({ clock, world }, 5 * MINUTE);
  await failFourTimes(4);
  await thread.waitFor(BUSY);

  expect(failuresIn(thread).map((message) => message.ts)).toEqual([ts]);
  expect(await listRuns()).toMatch(/ a Retry, its own at 2026-01-05 09:2\d:\d\d UTC/);
});

it('gives the requester of a post in an archived channel one message about an outage', async () => {
  const { clock, world, thread, model, failFourTimes } = await openOutage();
  await thread.waitFor(PAUSED);
  const fault = { kind: 'error' as const, error: 'is_archived' };
  world.slack.faults.onCall({ method: 'chat.update', times: 100, fault });
  await passTime({ clock, world }, 5 * MINUTE);
  await failFourTimes(4);
  const given = await world.waitToTell('ada', 'isn’t responding');

  await passTime({ clock, world }, 15 * MINUTE);
  await failFourTimes(8);
  await passTime({ clock, world }, MINUTE);

  expect(world.toldTo('ada').filter((text) => text.includes('isn’t responding'))).toHaveLength(1);
  model.isAway = false;
  await world.press('ada', given, 'Try again');
  await world.waitToAsk('verdict', 13);
});

it('takes a Retry of a person before its own, and counts from there', async () => {
  const { clock, world, thread, failFourTimes } = await openOutage({
    type: 'http_error',
    status: 429,
  });
  await thread.waitFor(BUSY);

  await thread.press('lin', 'Retry');
  await failFourTimes(4);
  await world.slack.until(() => failuresIn(thread)[1], 'a second message');

  expect(failuresIn(thread).map(buttonsOf)).toEqual([[], ['Retry']]);
  await passTime({ clock, world }, 5 * MINUTE);
  await failFourTimes(8);
  expect(failuresIn(thread)).toHaveLength(2);
});

it('tries nothing again in a post that was stopped', async () => {
  const { clock, world, thread } = await openOutage();
  await thread.waitFor(PAUSED);
  await thread.press('ada', 'Stop');

  await passTime({ clock, world }, 24 * 60 * MINUTE);

  expect(world.asked('verdict')).toHaveLength(4);
});
