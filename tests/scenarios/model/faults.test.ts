import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../sandbox/openai/answer.ts';
import { itInDeep } from '../../sampled.ts';
import { buttonsOf, textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { createSkippingClock } from '../skipping-clock.ts';
import { openWorld } from '../world.ts';

const ERROR_500: Answer = {
  type: 'http_error',
  status: 500,
  headers: { 'retry-after-ms': '1' },
};

describe('a model that fails', () => {
  const failing = (times: number, answer: Answer) => {
    const left = Array.from({ length: times }, () => answer);
    return answers({ draft: () => left.shift() });
  };

  it('is called again after a server error, without a message', async () => {
    const world = await openWorld({ script: failing(2, ERROR_500) });

    const thread = await world.begin('ada', 'Tea');

    await thread.waitFor('is ready for your review');
    expect(world.asked('draft')).toHaveLength(3);
    expect(thread.transcript()).not.toContain('⚠️');
  });

  it.each([
    ['no time', {}],
    ['a time that is too short', { 'retry-after': '1' }],
  ])(
    'is waited for until the minute of its limit is over, though it names %s',
    async (_, headers) => {
      const clock = createSkippingClock();
      let limitedUntil: number | undefined;
      const limited = (): Answer | undefined => {
        limitedUntil ??= clock.now() + 60_000;
        return clock.now() < limitedUntil
          ? { type: 'http_error', status: 429, headers }
          : undefined;
      };
      const world = await openWorld({ clock, script: answers({ verdict: limited }) });

      const thread = await world.begin('ada', 'Tea');

      await thread.waitFor('is ready for your review');
      expect(thread.transcript()).not.toContain('⚠️');
      expect(world.asked('draft')).toHaveLength(1);
    },
  );

  it('is called again when its stream is cut', async () => {
    const world = await openWorld({ script: failing(2, { type: 'cut', afterCharacters: 40 }) });

    const thread = await world.begin('ada', 'Tea');

    await thread.waitFor('is ready for your review');
    expect(thread.summary()).toMatchInlineSnapshot(`
      "bot: *Tea*
      bot: Draft 1 · 4 words
      bot: *Draft 1 is ready for your review*"
    `);
    expect(thread.transcript()).toContain('Draft 1 passed review');
  });

  it('stops the run with the reason, and Retry continues from there', async () => {
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
      bot: *Draft 1 is ready for your review*"
    `);
    expect(thread.transcript()).toContain('Draft 1 passed review');
    expect(textOf(await thread.waitFor('I can’t connect to the AI service.'))).toContain(
      'Grace Lindqvist pressed Retry',
    );
    expect(textOf(thread.root())).not.toContain('Paused');
  });

  itInDeep(
    'shows the failure on the card of a run that never finished its first step',
    async () => {
      const world = await openWorld({ script: failing(1, { type: 'http_error', status: 401 }) });
      const thread = await world.begin('ada', 'Tea');

      await thread.waitFor('I can’t connect to the AI service. Ask your Blogpost admin');

      await thread.waitFor('⚠️ Paused while drafting.');
      await thread.press('ada', 'Retry');
      await thread.waitFor('is ready for your review');
    },
  );

  itInDeep('can be cancelled after the failure', async () => {
    const world = await openWorld({ script: failing(1, { type: 'http_error', status: 401 }) });
    const thread = await world.begin('ada', 'Tea');
    const failure = await thread.waitFor(
      'I can’t connect to the AI service. Ask your Blogpost admin',
    );

    await thread.press('ada', 'Stop');

    await thread.waitFor('Stopped by Ada Okafor');
    expect(textOf(thread.root())).toContain('🚫 Stopped');
    // The Stop is final after a minute; until then the failure keeps its button.
    const shown = () => thread.replies().find((one) => textOf(one).includes('I can’t connect'));
    const closed = await world.slack.until(
      () => (buttonsOf(shown() ?? failure).length === 0 ? shown() : undefined),
      'the failure without a button',
    );
    expect(textOf(closed)).toContain('Ada Okafor stopped this post');
    expect(buttonsOf(closed)).toEqual([]);
    await world.press('grace', failure, 'Retry');
    await world.waitToTell('grace', 'This post was already stopped.');
  });

  it('is given up after four attempts at one step, and Retry gives it four more', async () => {
    const left = Array.from({ length: 4 }, (): Answer => ({ type: 'failed' }));
    const world = await openWorld({ script: answers({ verdict: () => left.shift() }) });
    const thread = await world.begin('ada', 'Tea');

    await thread.waitFor('The AI service isn’t responding.');
    expect(world.asked('verdict')).toHaveLength(4);
    await thread.press('ada', 'Retry');

    await thread.waitFor('is ready for your review');
  });
});
