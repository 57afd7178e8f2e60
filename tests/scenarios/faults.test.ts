import { describe, expect, it } from 'vitest';
import type { Answer } from '../../sandbox/openai/answer.ts';
import { answers } from './answers.ts';
import { buttonsOf, textOf } from './reading.ts';
import { openWorld } from './world.ts';

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
      bot: Draft 1 passed review
      bot: *Draft 1 is ready for your review*"
    `);
  });

  it('makes the run stand still, say why, and go on from there on Retry', async () => {
    const refused: Answer = { type: 'http_error', status: 401 };
    const left = [refused];
    const world = await openWorld({ script: answers({ verdict: () => left.shift() }) });
    const thread = await world.begin('ada', 'Tea');

    const failure = await thread.waitFor(
      'I can’t connect to the AI service. Ask your Blogpost admin',
    );
    await thread.waitFor('⚠️ Paused while reviewing.');
    expect(buttonsOf(failure)).toEqual(['Retry']);
    await thread.press('grace', 'Retry');
    await thread.waitFor('is ready for your review');

    expect(world.asked('draft')).toHaveLength(1);
    expect(thread.summary()).toMatchInlineSnapshot(`
      "bot: *Tea*
      bot: Draft 1 · 4 words
      bot: ⚠️ I can’t connect to the AI service. Ask your Blogpost admin to check the API key, then press Retry.
      bot: Draft 1 passed review
      bot: *Draft 1 is ready for your review*"
    `);
    expect(textOf(await thread.waitFor('I can’t connect to the AI service.'))).toContain(
      '<@U0GRACE> pressed Retry',
    );
    expect(textOf(thread.root())).not.toContain('Paused');
  });

  it('says on the card that a run stands still which never got further than its first step', async () => {
    const world = await openWorld({ script: failing(1, { type: 'http_error', status: 401 }) });
    const thread = await world.begin('ada', 'Tea');

    await thread.waitFor('I can’t connect to the AI service. Ask your Blogpost admin');

    await thread.waitFor('⚠️ Paused while drafting.');
    await thread.press('ada', 'Retry');
    await thread.waitFor('is ready for your review');
  });

  it('can be cancelled while it stands still', async () => {
    const world = await openWorld({ script: failing(1, { type: 'http_error', status: 401 }) });
    const thread = await world.begin('ada', 'Tea');
    const failure = await thread.waitFor(
      'I can’t connect to the AI service. Ask your Blogpost admin',
    );

    await thread.press('ada', 'Stop');

    await thread.waitFor('Stopped by <@U0ADA>');
    expect(textOf(thread.root())).toContain('🚫 Stopped');
    const closed = await thread.waitFor('I can’t connect to the AI service.');
    expect(textOf(closed)).toContain('<@U0ADA> stopped this post');
    expect(buttonsOf(closed)).toEqual([]);
    await world.press('grace', failure, 'Retry');
    await world.waitToTell('grace', 'This post was already stopped.');
  });

  it('gives up after four attempts at one step, and Retry gives it four more', async () => {
    const left = Array.from({ length: 4 }, (): Answer => ({ type: 'failed' }));
    const world = await openWorld({ script: answers({ verdict: () => left.shift() }) });
    const thread = await world.begin('ada', 'Tea');

    await thread.waitFor('The AI service isn’t responding.');
    expect(world.asked('verdict')).toHaveLength(4);
    await thread.press('ada', 'Retry');

    await thread.waitFor('is ready for your review');
  });
});
