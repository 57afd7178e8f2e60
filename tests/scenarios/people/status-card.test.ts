import { expect, it } from 'vitest';
import { openEditor } from '../editor.ts';
import { buttonsOf, textOf, textOfView } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld } from '../world.ts';

it('has a link to the review that waits, and none after the decision', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  const review = await thread.waitFor('Draft 1 is ready for your review');
  await world.slack.until(
    () => buttonsOf(thread.root()).includes('Review') || undefined,
    'a link to the review',
  );

  const link = JSON.stringify(thread.root().blocks).match(/"url":"([^"]+)"/)?.[1] ?? '';
  expect(link).toContain(review.ts);
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');
  expect(buttonsOf(thread.root())).toEqual(['View brief', 'All feedback']);
});

it('offers Answer while a question is open and no review waits', async () => {
  const { world, thread } = await openEditor({ own: { verdict: () => ({ type: 'hang' }) } });

  await world.slack.until(
    () => buttonsOf(thread.root()).includes('Answer') || undefined,
    'a button to answer',
  );
});

it('offers Retry for a post that a failure keeps', async () => {
  let isDown = true;
  const world = await openWorld({
    script: answers({ draft: () => (isDown ? { type: 'refusal' } : undefined) }),
  });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('Paused while drafting');
  expect(buttonsOf(thread.root())).toEqual(['Retry', 'View brief', 'All feedback', 'Stop']);

  isDown = false;
  await world.press('ada', thread.root(), 'Retry');

  await thread.waitFor('Draft 1 is ready for your review');
});

it('shows the brief from its menu', async () => {
  const world = await openWorld({ script: answers() });
  const outline = 'Tea in the office\n- it keeps us awake\n<b>no brands</b>';
  const thread = await world.begin('ada', outline);
  await thread.waitFor('is ready for your review');

  await world.press('lin', thread.root(), 'View brief');

  const shown = textOfView(await world.modal('lin'));
  expect(shown).toContain('Revisions by AI: up to 2');
  expect(shown).toContain('- it keeps us awake\n&lt;b&gt;no brands&lt;/b&gt;');
});

it('stops a post only after a second question, and refuses a person who may not', async () => {
  const world = await openWorld({ script: answers() });
  await world.command('ada', '');
  const fields = { outline: 'Tea', approvers: 'U0GRACE' };
  const thread = await world.threadAfter(async () =>
    world.submit('ada', await world.modal('ada'), fields),
  );
  await thread.waitFor('is ready for your review');

  await thread.press('lin', 'Stop');
  await world.waitToShow('lin', 'can stop this post.');
  expect(textOf(thread.root())).toContain('🙋 Ready for review');

  await thread.press('ada', 'Stop');
  await thread.waitFor('🚫 Stopped');
});
