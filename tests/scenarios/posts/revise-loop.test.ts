import { describe, expect, it } from 'vitest';
import type { Answer, Script } from '../../../sandbox/openai/answer.ts';
import type { Ask } from '../../../sandbox/openai/ask.ts';
import { firstOf, itInDeep } from '../../sampled.ts';
import { judged } from '../editor-answers.ts';
import { answers, DULL } from '../scripted-answers.ts';
import { openWorld } from '../world.ts';

const version = ({ draft }: { draft: { text: string } | undefined }) =>
  Number(/said (\d)/.exec(draft?.text ?? '')?.[1] ?? 1);

const REWRITES = { REVISIONS: 'rewrites' };

it('rewrites while the evaluator has findings, and asks people once it passes', async () => {
  const world = await openWorld({
    env: REWRITES,
    script: answers({ verdict: (ask) => judged(ask, version(ask) < 3 ? DULL : undefined) }),
  });

  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');

  expect(thread.summary()).toMatchInlineSnapshot(`
    "bot: *Tea*
    bot: *Draft 1* · 4 words · replaced · 1 issue
    bot: *Draft 2* · 7 words · replaced · 1 issue
    bot: Draft 3 · 7 words
    bot: *Draft 3 is ready for your review*"
  `);
});

describe('when the evaluator of rewrites never passes', () => {
  const never = answers({ verdict: (ask) => judged(ask, DULL) });

  it('stops after two revisions and gives the reason', async () => {
    const world = await openWorld({ script: never, env: REWRITES });

    const thread = await world.begin('ada', 'Tea');
    const card = await thread.waitFor('is ready for your review');

    expect(world.asked('revision')).toHaveLength(2);
    expect(thread.summary()).toMatchInlineSnapshot(`
      "bot: *Tea*
      bot: *Draft 1* · 4 words · replaced · 1 issue
      bot: *Draft 2* · 7 words · replaced · 1 issue
      bot: Draft 3 · 7 words
      bot: *Draft 3 is ready for your review*"
    `);
    expect(thread.transcript().split('bot: *Draft 3 is ready')[1]).toMatchInlineSnapshot(`
      " for your review*
            I’ve used both revisions. 1 issue remains.
            Waiting for @ada.
            *Open issues*
            • No filler, hype or repetition
            Is one of these issues wrong?
            [Not an issue…]
            [Approve draft 3] [Request changes] [Edit] [overflow]
            [Compare drafts] [All feedback]"
    `);
    expect(card.text).toContain('I’ve used both revisions');
  });

  it('asks people about the first draft when no rounds are allowed', async () => {
    const world = await openWorld({ script: never, env: { ...REWRITES, ROUNDS_MAX: '0' } });

    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('Draft 1 is ready for your review');

    expect(world.asked('revision')).toHaveLength(0);
  });
});

describe('an evaluator that does not answer completely', () => {
  const cases: [string, Answer | Script, string, number][] = [
    ['refuses', { type: 'refusal' }, 'It wouldn’t answer.', 2],
    ['is filtered', { type: 'incomplete', reason: 'content_filter' }, 'It wouldn’t answer.', 2],
    ['runs out of room twice', cutOff(), 'Its answer was too long.', 2],
    ['writes no JSON', { type: 'malformed' }, 'Its answer was unusable.', 2],
    ['contradicts itself', contradiction, 'It asked for changes but named none.', 1],
    ['cannot judge', abstention, 'It wasn’t sure.', 1],
  ];

  it.each(firstOf(cases, 1))('abstains when it %s', async (_, answer, because, times) => {
    const world = await openWorld({
      script: answers({ verdict: (ask) => (typeof answer === 'function' ? answer(ask) : answer) }),
    });

    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('The AI reviewer couldn’t assess this draft. Please');

    const said = await thread.waitFor(because);
    expect(said.text).toContain('Draft 1 couldn’t be reviewed');
    expect(thread.transcript()).not.toContain('Passed all checks');
    expect(world.asked('verdict')).toHaveLength(times);
    expect(world.asked('edits')).toHaveLength(0);
  });

  itInDeep('gets twice the room for its second attempt', async () => {
    const world = await openWorld({ script: answers({ verdict: () => cutOff() }) });

    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('couldn’t assess');

    const rooms = world.asked('verdict').map(({ body }) => Number(body['max_output_tokens']));
    expect(rooms[1]).toBe(2 * (rooms[0] ?? 0));
  });

  itInDeep('uses up no round: a note still gets both revisions', async () => {
    const world = await openWorld({ script: answers({ verdict: () => ({ type: 'refusal' }) }) });

    const thread = await world.begin('ada', 'Tea');
    await thread.press('grace', 'Request changes');
    await world.submit('grace', await world.modal('grace'), { note: 'Say why.' });

    await thread.waitFor('Draft 2 is ready for your review');
    expect(thread.transcript()).toContain('Grace Lindqvist: “Say why.”');
  });
});

function cutOff(): Answer {
  return { type: 'incomplete', reason: 'max_output_tokens' };
}

function contradiction(ask: Ask): Answer {
  const passed = judged(ask);
  if (passed.type !== 'object') throw new Error('a verdict is an object');
  return { type: 'object', value: { ...passed.value, verdict: 'revise' } };
}

function abstention(ask: Ask): Answer {
  const passed = judged(ask);
  if (passed.type !== 'object') throw new Error('a verdict is an object');
  return { type: 'object', value: { ...passed.value, verdict: 'abstain' } };
}
