import { describe, expect, it } from 'vitest';
import type { Answer } from '../../sandbox/openai/answer.ts';
import { buttonsOf, textOf } from './readable-text.ts';
import { answers } from './scripted-answers.ts';
import { openWorld } from './world.ts';

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
    expect(thread.transcript()).not.toContain('⚠️');
  });

  it('is called again when its stream is cut', async () => {
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

  it('stops the run with the reason, and Retry continues from there', async () => {
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

  it('shows the failure on the card of a run that never finished its first step', async () => {
    const world = await openWorld({ script: failing(1, { type: 'http_error', status: 401 }) });
    const thread = await world.begin('ada', 'Tea');

    await thread.waitFor('The model’s server refused our key.');

    await thread.waitFor('⚠️ Standing still after “Drafting”: see the thread');
    await thread.press('ada', 'Retry');
    await thread.waitFor('is ready for your review');
  });

  it('can be cancelled after the failure', async () => {
    const world = await openWorld({ script: failing(1, { type: 'http_error', status: 401 }) });
    const thread = await world.begin('ada', 'Tea');
    const failure = await thread.waitFor('The model’s server refused our key.');

    await thread.press('ada', 'Cancel run');

    await thread.waitFor('Cancelled by <@U0ADA>');
    expect(textOf(thread.root())).toContain('🚫 Cancelled');
    const closed = await thread.waitFor('refused our key');
    expect(textOf(closed)).toContain('<@U0ADA> cancelled the run');
    expect(buttonsOf(closed)).toEqual([]);
    await world.press('grace', failure, 'Retry');
    await world.waitToTell('grace', 'This run was cancelled already');
  });

  it('is given up after four attempts at one step, and Retry gives it four more', async () => {
    const left = Array.from({ length: 4 }, (): Answer => ({ type: 'failed' }));
    const world = await openWorld({ script: answers({ verdict: () => left.shift() }) });
    const thread = await world.begin('ada', 'Tea');

    await thread.waitFor('The model did not answer, several times in a row.');
    expect(world.asked('verdict')).toHaveLength(4);
    await thread.press('ada', 'Retry');

    await thread.waitFor('is ready for your review');
  });
});
