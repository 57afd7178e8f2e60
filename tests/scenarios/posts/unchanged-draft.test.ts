import { expect, it } from 'vitest';

import type { Answer, Script } from '../../../sandbox/openai/answer.ts';
import { edited, judged } from '../editor-answers.ts';
import { answers, DULL } from '../scripted-answers.ts';
import { openWorld } from '../world.ts';

/** A writer that declines every item and changes nothing. */
function declined(ask: Parameters<Script>[0]): Answer {
  return edited(ask, { status: 'declined', reason: 'The outline asks for it.' });
}

it('posts only the answers where the writer declines every note, and asks again', async () => {
  const world = await openWorld({ script: answers({ edits: declined }) });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('lin', 'Request changes');
  await world.submit('lin', await world.modal('lin'), { note: 'Call it coffee.' });

  await thread.waitFor('Draft 2 is ready for your review');

  expect(world.asked('verdict')).toHaveLength(1);
  const text = thread.transcript();
  expect(text.split('It is good.')).toHaveLength(2);
  expect(text).toContain('Draft 2 is the same as draft 1');
  expect(text).toContain('Not changed: The outline asks for it.');
  expect(text).not.toContain('Draft 2 passed review');
  await thread.press('grace', 'Approve draft 2');
  await thread.waitFor('“Tea” is approved');
});

it('asks people at once where the writer declines every finding', async () => {
  const script = answers({ verdict: (ask) => judged(ask, DULL), edits: declined });
  const world = await openWorld({ script });
  const thread = await world.begin('ada', 'Tea');

  await thread.waitFor('I changed nothing. My reasons are above. 1 issue remains.');

  expect(world.asked('verdict')).toHaveLength(1);
  expect(world.asked('edits')).toHaveLength(1);
});

it('continues the same way after a restart', async () => {
  const world = await openWorld({ script: answers({ edits: declined }) });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('lin', 'Request changes');
  await world.submit('lin', await world.modal('lin'), { note: 'Call it coffee.' });
  await thread.waitFor('Draft 2 is ready for your review');
  const before = thread.shownToAll();
  await world.app.stop();
  await world.app.start();

  await thread.waitForReaction(await thread.reply('lin', 'Call it cocoa.'));
  await thread.waitFor('Lin Tanaka: Call it cocoa.');

  expect(world.asked('verdict')).toHaveLength(1);
  expect(thread.replies()).toHaveLength(before.length);
});
