import { expect, it } from 'vitest';
import type { OpenView } from '../../../sandbox/slack/page-api.ts';
import { textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld, type World } from '../world.ts';

async function form(): Promise<{ world: World; view: OpenView }> {
  const world = await openWorld({ script: answers() });
  await world.command('ada', '');
  return { world, view: await world.modal('ada') };
}

it('names the approvers on both cards, and accepts an approval from them alone', async () => {
  const { world, view } = await form();
  const approvers = 'U0GRACE U0LIN';
  const thread = await world.threadAfter(() =>
    world.submit('ada', view, { outline: 'Tea', approvers }),
  );

  const card = await thread.waitFor('Draft 1 is ready for your review');
  expect(textOf(card)).toContain('Waiting for <@U0GRACE> or <@U0LIN>.');
  expect(textOf(thread.root())).toContain('Grace Lindqvist or Lin Tanaka can approve');
  await thread.press('max', 'Approve draft 1');
  await world.waitToTell('max', 'Only <@U0GRACE> or <@U0LIN> can approve this post.');
  await thread.press('lin', 'Approve draft 1');
  await thread.waitFor('✅ Approved');

  await thread.waitFor('Lin Tanaka approved draft 1');
  expect(textOf(thread.root())).not.toContain('can approve');
});

it('mentions no approvers when none is named, and accepts an approval from any member', async () => {
  const { world, view } = await form();
  const thread = await world.threadAfter(() => world.submit('ada', view, { outline: 'Tea' }));

  const card = await thread.waitFor('Draft 1 is ready for your review');
  expect(textOf(card)).not.toContain('can approve');
  expect(textOf(thread.root())).not.toContain('can approve');
  await thread.press('max', 'Approve draft 1');

  await thread.waitFor('✅ Approved');
});

it.each(['U0BLOGPOST', 'USLACKBOT'])('does not accept %s as an approver', async (app) => {
  const { world, view } = await form();

  await world.submit('ada', view, { outline: 'Tea', approvers: `U0GRACE ${app}` });

  expect((await world.modal('ada')).errors).toEqual({
    approvers: 'Choose up to 10 people. Apps can’t approve.',
  });
});

it('accepts ten approvers, and no more', async () => {
  const { world, view } = await form();
  const people = Array.from({ length: 11 }, (_, at) => `U0P${at}`);

  await world.submit('ada', view, { outline: 'Tea', approvers: people.join(' ') });
  expect(Object.keys((await world.modal('ada')).errors)).toEqual(['approvers']);

  const approvers = people.slice(1).join(' ');
  const thread = await world.threadAfter(() =>
    world.submit('ada', view, { outline: 'Tea', approvers }),
  );
  await thread.waitFor('is ready for your review');
});

it('returns an outline to its author alone', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'The secret of good tea');
  await thread.waitFor('is ready for your review');
  const runId = await world.app.store().deliveries.findRun(thread.channel, thread.ts);
  expect(runId).toBeDefined();
  await world.slack.act({ do: 'open_home', as: 'U0LIN' });
  const home = () => world.slack.state('U0LIN').views.find(({ type }) => type === 'home');
  const view = await world.slack.until(home, 'the Home tab');

  await world.slack.act({
    do: 'press',
    as: 'U0LIN',
    viewId: view.id,
    blockId: String(view.blocks.find(({ type }) => type === 'actions')?.['block_id']),
    actionId: 'brief_open',
    element: { type: 'button', value: String(runId) },
    values: {},
  });

  expect(JSON.stringify((await world.modal('lin')).blocks)).not.toContain('secret');
});
