import { describe, expect, it } from 'vitest';
import type { Answer } from '../../sandbox/openai/answer.ts';
import { answers, DULL, verdict } from './answers.ts';
import { buttonsOf, textOf } from './reading.ts';
import { openWorld, type World } from './world.ts';

/** One revision, an approval and both assets: every kind of message there is. */
const wholeRun = answers({
  verdict: ({ draft }) => verdict(draft?.text.includes('times') ? undefined : DULL),
});

async function tellWholeRun(world: World): Promise<string> {
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 2');
  await thread.waitFor('✅ Published');
  return thread.summary();
}

const TOLD = `bot: *Tea*
bot: Draft 1 · 4 words
bot: Verdict on draft 1: needs improvement
bot: Draft 2 · 7 words
bot: Verdict on draft 2: passed
bot: *Review of draft 2*
bot: Thumbnail for draft 2. Illustration for the blog post “Tea”
bot: Assets for draft 2
bot: The final Markdown of “Tea”
bot: ✅ *Tea* is published. The final Markdown is attached in this thread.`;

describe('a lost answer of Slack’s', () => {
  it('to any one call leaves each message said once and each answer paid once', async () => {
    const world = await openWorld({ script: wholeRun });
    expect(await tellWholeRun(world)).toBe(TOLD);
    const calls = world.slack.calls.length;
    const paid = world.model.calls.length;
    expect(calls).toBeGreaterThan(20);

    for (let nth = 1; nth <= calls; nth += 1) {
      world.slack.faults.clear();
      world.slack.faults.onCall({ nth, fault: { kind: 'lost_answer' } });
      expect(await tellWholeRun(world), `after losing answer ${nth}`).toBe(TOLD);
    }
    expect(world.model.calls.length).toBe(paid * (calls + 1));
  }, 60_000);
});

const TROUBLES = [
  { kind: 'rate_limited', retryAfterS: 30 },
  { kind: 'rate_limited' },
  { kind: 'status', status: 500 },
  { kind: 'dropped' },
  { kind: 'error', error: 'internal_error' },
] as const;

it.each(TROUBLES)('goes on by itself after %o on every second post', async (fault) => {
  const world = await openWorld({ script: wholeRun });
  for (const nth of [1, 3, 5, 7, 9, 11]) {
    world.slack.faults.onCall({ method: 'chat.postMessage', nth, fault });
  }

  expect(await tellWholeRun(world)).toBe(TOLD);
  expect(world.slack.calls.some((call) => call.fault === fault.kind)).toBe(true);
});

const ERROR_500: Answer = {
  type: 'http_error',
  status: 500,
  headers: { 'retry-after-ms': '1' },
};

describe('a model in trouble', () => {
  const failing = (times: number, answer: Answer) => {
    const left = Array.from({ length: times }, () => answer);
    return answers({ draft: () => left.shift() });
  };

  it('is asked again after a server error, and nobody hears of it', async () => {
    const world = await openWorld({ script: failing(2, ERROR_500) });

    const thread = await world.begin('ada', 'Tea');

    await thread.waitFor('is ready for your review');
    expect(thread.transcript()).not.toContain('⚠️');
  });

  it('is asked again when its stream is cut', async () => {
    const world = await openWorld({ script: failing(2, { type: 'cut', afterCharacters: 40 }) });

    const thread = await world.begin('ada', 'Tea');

    await thread.waitFor('is ready for your review');
    expect(thread.summary()).toMatchInlineSnapshot(`
      "bot: *Tea*
      bot: Draft 1 · 4 words
      bot: Verdict on draft 1: passed
      bot: *Draft 1 is ready for your review*"
    `);
  });

  it('makes the run stand still, say why, and go on from there on Retry', async () => {
    const refused: Answer = { type: 'http_error', status: 401 };
    const left = [refused];
    const world = await openWorld({ script: answers({ verdict: () => left.shift() }) });
    const thread = await world.begin('ada', 'Tea');

    const failure = await thread.waitFor('The model’s server refused our key.');
    await thread.waitFor('⚠️ Standing still after “Judging”: see the thread');
    expect(buttonsOf(failure)).toEqual(['Retry']);
    await thread.press('grace', 'Retry');
    await thread.waitFor('is ready for your review');

    expect(world.asked('draft')).toHaveLength(1);
    expect(thread.summary()).toMatchInlineSnapshot(`
      "bot: *Tea*
      bot: Draft 1 · 4 words
      bot: ⚠️ The model’s server refused our key. Ask whoever runs Blogpost to check OPENAI_API_KEY, then press Retry.
      bot: Verdict on draft 1: passed
      bot: *Draft 1 is ready for your review*"
    `);
    expect(textOf(await thread.waitFor('refused our key'))).toContain('<@U0GRACE> pressed Retry');
    expect(textOf(thread.root())).not.toContain('Standing still');
  });

  it('says on the card that a run stands still which never got further than its first step', async () => {
    const world = await openWorld({ script: failing(1, { type: 'http_error', status: 401 }) });
    const thread = await world.begin('ada', 'Tea');

    await thread.waitFor('The model’s server refused our key.');

    await thread.waitFor('⚠️ Standing still after “Drafting”: see the thread');
    await thread.press('ada', 'Retry');
    await thread.waitFor('is ready for your review');
  });

  it('can be cancelled while it stands still', async () => {
    const world = await openWorld({ script: failing(1, { type: 'http_error', status: 401 }) });
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('The model’s server refused our key.');

    await thread.press('ada', 'Cancel run');

    await thread.waitFor('Cancelled by <@U0ADA>');
    const failure = await thread.waitFor('refused our key');
    await world.press('grace', failure, 'Retry');
    await world.waitToTell('grace', 'This run was cancelled already');
  });

  it('gives up after four attempts at one step, and Retry gives it four more', async () => {
    const left = Array.from({ length: 4 }, (): Answer => ({ type: 'failed' }));
    const world = await openWorld({ script: answers({ verdict: () => left.shift() }) });
    const thread = await world.begin('ada', 'Tea');

    await thread.waitFor('The model did not answer, several times in a row.');
    expect(world.asked('verdict')).toHaveLength(4);
    await thread.press('ada', 'Retry');

    await thread.waitFor('is ready for your review');
  });
});
