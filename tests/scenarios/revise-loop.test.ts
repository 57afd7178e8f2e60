import { describe, expect, it } from 'vitest';
import type { Answer } from '../../sandbox/openai/answer.ts';
import { answers, DULL, verdict } from './scripted-answers.ts';
import { openWorld } from './world.ts';

const version = ({ draft }: { draft: { text: string } | undefined }) =>
  Number(/said (\d)/.exec(draft?.text ?? '')?.[1] ?? 1);

it('revises while the evaluator has findings, and asks people once it passes', async () => {
  const world = await openWorld({
    script: answers({ verdict: (ask) => verdict(version(ask) < 3 ? DULL : undefined) }),
  });

  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');

  expect(thread.summary()).toMatchInlineSnapshot(`
    "bot: *Tea*
    bot: Draft 1 · 4 words
    bot: Verdict on draft 1: needs improvement
    bot: Draft 2 · 7 words
    bot: Verdict on draft 2: needs improvement
    bot: Draft 3 · 7 words
    bot: Verdict on draft 3: passed
    bot: *Draft 3 is ready for your review*"
  `);
});

describe('when it never passes', () => {
  const never = answers({ verdict: () => verdict(DULL) });

  it('stops after two revisions and gives the reason', async () => {
    const world = await openWorld({ script: never });

    const thread = await world.begin('ada', 'Tea');
    const card = await thread.waitFor('is ready for your review');

    expect(world.asked('revision')).toHaveLength(2);
    expect(thread.summary()).toMatchInlineSnapshot(`
      "bot: *Tea*
      bot: Draft 1 · 4 words
      bot: Verdict on draft 1: needs improvement
      bot: Draft 2 · 7 words
      bot: Verdict on draft 2: needs improvement
      bot: Draft 3 · 7 words
      bot: Verdict on draft 3: needs improvement
      bot: *Draft 3 is ready for your review*"
    `);
    expect(thread.transcript().split('bot: *Draft 3 is ready')[1]).toMatchInlineSnapshot(`
      " for your review*
            The revision rounds are used up and some items are still open.
            *Open findings*
            • F3 Is it free of stock phrases, hype and repetition? → Say what is good about it.
            [Approve draft 3] [Request revisions to draft 3] [Cancel run]"
    `);
    expect(card.text).toContain('revision rounds are used up');
  });

  it('asks people about the first draft when no rounds are allowed', async () => {
    const world = await openWorld({ script: never, env: { ROUNDS_MAX: '0' } });

    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('Draft 1 is ready for your review');

    expect(world.asked('revision')).toHaveLength(0);
  });
});

describe('an evaluator that does not answer completely', () => {
  const cases: [string, Answer, string, number][] = [
    ['refuses', { type: 'refusal' }, 'it declined to answer', 1],
    ['is filtered', { type: 'incomplete', reason: 'content_filter' }, 'it declined to answer', 1],
    ['runs out of room twice', cutOff(), 'its answer was cut off, also with more room', 2],
    ['writes no JSON', { type: 'malformed' }, 'its answer could not be read', 1],
    ['contradicts itself', contradiction(), 'named nothing to improve', 1],
    ['cannot judge', abstention(), 'it said that it cannot judge this draft', 1],
  ];

  it.each(cases)('abstains when it %s', async (_, answer, because, times) => {
    const world = await openWorld({ script: answers({ verdict: () => answer }) });

    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('The evaluator could not judge this draft');

    const said = await thread.waitFor(because);
    expect(said.text).toContain('Verdict on draft 1: could not judge');
    expect(thread.transcript()).not.toContain('passed every item');
    expect(world.asked('verdict')).toHaveLength(times);
    expect(world.asked('revision')).toHaveLength(0);
  });

  it('gets twice the room for its second attempt', async () => {
    const world = await openWorld({ script: answers({ verdict: () => cutOff() }) });

    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('could not judge');

    const rooms = world.asked('verdict').map(({ body }) => Number(body['max_output_tokens']));
    expect(rooms[1]).toBe(2 * (rooms[0] ?? 0));
  });

  it('uses up no round: a note still gets both revisions', async () => {
    const world = await openWorld({ script: answers({ verdict: () => ({ type: 'refusal' }) }) });

    const thread = await world.begin('ada', 'Tea');
    await thread.press('grace', 'Request revisions to draft 1');
    await world.submit('grace', await world.modal('grace'), { note: 'Say why.' });

    await thread.waitFor('Draft 2 is ready for your review');
    expect(thread.transcript()).toContain('N1 @grace: “Say why.”');
  });
});

function cutOff(): Answer {
  return { type: 'incomplete', reason: 'max_output_tokens' };
}

function contradiction(): Answer {
  const passed = verdict();
  if (passed.type !== 'object') throw new Error('a verdict is an object');
  return { type: 'object', value: { ...passed.value, verdict: 'revise' } };
}

function abstention(): Answer {
  const passed = verdict();
  if (passed.type !== 'object') throw new Error('a verdict is an object');
  return { type: 'object', value: { ...passed.value, verdict: 'abstain' } };
}
