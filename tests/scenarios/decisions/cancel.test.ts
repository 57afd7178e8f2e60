import { expect, it } from 'vitest';
import type { Kind } from '../../../sandbox/openai/ask.ts';
import { judged } from '../editor-answers.ts';
import { createGate } from '../gate.ts';
import { buttonsOf, textOf } from '../readable-text.ts';
import { answers, DULL } from '../scripted-answers.ts';
import type { Thread } from '../thread.ts';
import { openWorld, type World } from '../world.ts';

/** Earlier messages have been posted when a later command has been answered. */
async function expectSilence(world: World, thread: Thread): Promise<void> {
  await world.slack.until(
    () => buttonsOf(thread.root()).join() === 'View brief,All feedback' || undefined,
    'the end',
  );
  const before = thread.shownToAll();
  const calls = world.model.calls.length;
  await world.command('ada', 'status');
  await world.waitToTell('ada', 'No posts in progress in this channel.');
  expect(thread.shownToAll()).toEqual(before);
  expect(world.model.calls).toHaveLength(calls);
}

const DURING: [Kind, string][] = [
  ['draft', 'drafting'],
  ['verdict', 'judging'],
  ['edits', 'revising'],
];

it.each(DURING)('cancels a run in the middle of its %s', async (kind) => {
  const gate = createGate();
  const world = await openWorld({
    script: answers({ verdict: (ask) => judged(ask, DULL), [kind]: () => gate.opened }),
  });
  const thread = await world.begin('ada', 'Tea');
  const call = await world.waitToAsk(kind);

  await thread.press('ada', 'Stop');

  await thread.waitFor('Stopped by Ada Okafor, 5 Jan, 09:00 UTC');
  expect((await world.waitToEnd(call)).aborted).toBe(true);
  expect(textOf(thread.root())).toContain('🚫 Stopped');
  gate.open();
  await expectSilence(world, thread);
});

it('cancels a run that waits for its review', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  const card = await thread.waitFor('is ready for your review');

  await world.press('ada', card, 'Stop');

  await thread.waitFor('Stopped by Ada Okafor');
  const isCardGone = () => thread.replies().every(({ ts }) => ts !== card.ts) || undefined;
  await world.slack.until(isCardGone, 'the end of the review');
  await expectSilence(world, thread);
  expect(thread.summary()).toMatchInlineSnapshot(`
    "bot: *Tea*
    bot: Draft 1 · 4 words
    bot: 🚫 Ada Okafor stopped this post · 5 Jan, 09:00 UTC"
  `);
});

it('cancels a run while its assets are made, and keeps the approved draft unchanged', async () => {
  const gate = createGate();
  const held = () => gate.opened;
  const world = await openWorld({ script: answers({ image: held, linkedin_post: held }) });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('lin', 'Approve draft 1');
  const calls = [await world.waitToAsk('image'), await world.waitToAsk('linkedin_post')];

  await thread.press('ada', 'Stop');

  await thread.waitFor('Stopped by Ada Okafor');
  for (const call of calls) expect((await world.waitToEnd(call)).aborted).toBe(true);
  await thread.waitFor('Lin Tanaka approved draft 1');
  await expectSilence(world, thread);
});

it('does not change the card of a draft with requested revisions', async () => {
  const gate = createGate();
  const world = await openWorld({ script: answers({ edits: () => gate.opened }) });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('lin', 'Request changes');
  await world.submit('lin', await world.modal('lin'), { note: 'Say why.' });
  await world.waitToAsk('edits');

  await thread.press('ada', 'Stop');

  await thread.waitFor('Stopped by Ada Okafor');
  await thread.waitFor('Lin Tanaka requested changes to draft 1');
  expect(textOf(thread.root())).toContain('Draft 2');
});

it('tells a person who writes “stop” in the thread how to stop the post, or who can', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('Draft 1 is ready for your review');

  await thread.reply('ada', 'Please stop this post!');
  await thread.reply('lin', '<@U0BLOGPOST> 停止してください');
  await thread.waitForReaction(await thread.reply('max', 'Stop at the second point'));

  await world.waitToTell('ada', 'choose *Stop* in the menu of its first message');
  await world.waitToTell('lin', 'Only <@U0ADA> or a workspace admin can stop this post.');
  expect(world.toldTo('max')).toEqual([]);
  const card = await thread.waitFor('Max Ferrante: Stop at the second point');
  expect(textOf(card)).not.toContain('Please stop this post!');
  await thread.reply('ada', 'cancel');
  await world.slack.until(() => world.toldTo('ada').length === 2 || undefined, 'another answer');
});
