import { expect, it } from 'vitest';
import { createGate } from './gate.ts';
import { buttonsOf, textOf } from './readable-text.ts';
import { answers } from './scripted-answers.ts';
import type { Thread } from './thread.ts';
import { openWorld, type World } from './world.ts';

async function underReview(): Promise<{ world: World; thread: Thread }> {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  return { world, thread };
}

it('answers a person’s request in the next draft', async () => {
  const { world, thread } = await underReview();

  await thread.press('lin', 'Request revisions to draft 1');
  await world.submit('lin', await world.modal('lin'), { note: 'Say *why*.' });
  await thread.waitFor('Draft 2 is ready for your review');

  expect(thread.summary()).toMatchInlineSnapshot(`
    "bot: *Tea*
    bot: Draft 1 · 4 words
    bot: Verdict on draft 1: passed
    bot: *Review of draft 1*
    bot: Draft 2 · 7 words
    bot: Verdict on draft 2: passed
    bot: *Draft 2 is ready for your review*"
  `);
  expect(
    thread.transcript().match(/bot: Draft 2[\s\S]*?(?=\n {2}bot:)/)?.[0],
  ).toMatchInlineSnapshot(`
    "bot: Draft 2 · 7 words
          *What changed*
          • Reworded it.
          *Your notes*
          N1 @lin: “Say *why*.”
          ✅ Addressed: Done.
          # Tea
          
          It is good, said 2 times."
  `);
  const decided = await thread.waitFor('*Review of draft 1*');
  expect(buttonsOf(decided)).toEqual([]);
});

it('refuses an empty text in place when nothing else is open', async () => {
  const { world, thread } = await underReview();
  await thread.press('lin', 'Request revisions to draft 1');
  const view = await world.modal('lin');

  await world.submit('lin', view, { note: '   ' });

  expect((await world.modal('lin')).errors).toEqual({
    note: 'Say what should change: nothing else is open.',
  });
  expect(world.asked('revision')).toHaveLength(0);
});

it('accepts an empty text when notes are open', async () => {
  const { world, thread } = await underReview();
  await thread.reply('max', 'Mention milk.');
  await thread.waitFor('N1 <@U0MAX>: Mention milk.');

  await thread.press('lin', 'Request revisions to draft 1');
  await world.submit('lin', await world.modal('lin'), {});

  await thread.waitFor('Draft 2 is ready for your review');
  expect(thread.transcript()).toContain('N1 @max: “Mention milk.”');
});

it('keeps the text as a note when a revision was requested in the meantime', async () => {
  const { world, thread } = await underReview();
  await thread.press('lin', 'Request revisions to draft 1');
  const slow = await world.modal('lin');
  await thread.press('max', 'Request revisions to draft 1');
  await world.submit('max', await world.modal('max'), { note: 'Mention milk.' });
  await thread.waitFor('Draft 2 is ready for your review');

  await world.submit('lin', slow, { note: 'Mention lemon.' });

  await world.waitToTell('lin', 'Your text is kept as note N2 for the next revision.');
  await thread.waitFor('N2 <@U0LIN>: Mention lemon.');
});

it('keeps the text in the window when the run has ended in the meantime', async () => {
  const { world, thread } = await underReview();
  await thread.press('lin', 'Request revisions to draft 1');
  const slow = await world.modal('lin');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Published');

  await world.submit('lin', slow, { note: 'Mention lemon.' });

  const { errors } = await world.modal('lin');
  expect(errors['note']).toMatch(/^Somebody approved this already .* nothing was changed\.$/);
  expect(thread.transcript()).not.toContain('lemon');
});

it('keeps the text in the window when the draft was approved and its assets are being made', async () => {
  const gate = createGate();
  const world = await openWorld({ script: answers({ image: () => gate.opened }) });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('lin', 'Request revisions to draft 1');
  const slow = await world.modal('lin');
  await thread.press('grace', 'Approve draft 1');
  await world.waitToAsk('image');

  await world.submit('lin', slow, { note: 'Mention lemon.' });

  const { errors } = await world.modal('lin');
  expect(errors['note']).toMatch(/^Somebody approved this already .* nothing was changed\.$/);
  gate.open();
  await thread.waitFor('✅ Published');
  expect(textOf(thread.root())).not.toContain('note');
});
