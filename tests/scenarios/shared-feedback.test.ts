import { expect, it } from 'vitest';
import { createGate } from './gate.ts';
import { textOf } from './readable-text.ts';
import { answers } from './scripted-answers.ts';
import { openWorld } from './world.ts';

it('posts the text of the form in the thread at once, with its author', async () => {
  const gate = createGate();
  const world = await openWorld({ script: answers({ revision: () => gate.opened }) });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('lin', 'Request changes');

  await world.submit('lin', await world.modal('lin'), { note: 'Say <why>.\nThen *how*.' });

  const posted = await thread.waitFor('<@U0LIN> asked for changes to draft 1:');
  expect(textOf(posted)).toContain('> Say <why>.\n> Then *how*.');
  gate.open();
  await thread.waitFor('Draft 2 is ready for your review');
});
