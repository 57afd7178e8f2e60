import { expect, it } from 'vitest';
import { itInDeep } from '../../sampled.ts';
import { createFrozenClock } from '../frozen-clock.ts';
import { buttonsOf, isEphemeral, textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld } from '../world.ts';

it('answers a reply after the approval once a person, and offers a new version', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Why tea is good');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');

  await thread.reply('lin', 'Mention milk.');
  const told = await world.waitToTell('lin', 'This post is already approved');
  await thread.reply('lin', 'And sugar.');
  await thread.reply('max', 'And lemon.');
  await world.waitToTell('max', 'This post is already approved');

  expect(world.toldTo('lin')).toHaveLength(1);
  expect(isEphemeral(told)).toBe(true);
  await world.press('lin', told, 'Start a new version');
  await world.submit('lin', await world.modal('lin'), { note: 'Mention milk.' });
  await thread.waitFor('Draft 2 is ready for your review');
});

it('answers each mention of the app after the approval', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Why tea is good');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');
  await thread.reply('lin', 'Mention milk.');
  await world.waitToTell('lin', 'This post is already approved');

  await thread.reply('lin', '<@U0BLOGPOST> a new picture, please');

  const both = () => (world.toldTo('lin').length === 2 ? true : undefined);
  await world.slack.until(both, 'the second answer');
  expect(world.toldTo('lin')[1]).toContain('This post is already approved');
});

it('starts a stopped post again with its outline, in a new thread', async () => {
  const clock = createFrozenClock();
  const world = await openWorld({ script: answers(), clock });
  const thread = await world.begin('ada', 'Why tea is good');
  await thread.waitFor('is ready for your review');
  await thread.press('ada', 'Stop');
  await clock.dueIn(60_000);
  clock.pass(60_000);
  const isOver = () => !buttonsOf(thread.root()).includes('Undo') || undefined;
  await world.slack.until(isOver, 'the end');
  await thread.reply('lin', 'Mention milk.');
  await world.press('lin', await world.waitToTell('lin', 'was stopped'), 'Start a new version');
  const view = await world.modal('lin');
  const next = await world.threadAfter(() => world.submit('lin', view, {}));

  await next.waitFor('is ready for your review');
  expect(world.asked('draft').map(({ ask }) => ask.outline)).toEqual([
    'Why tea is good',
    'Why tea is good',
  ]);
  expect(textOf(next.root())).toContain('Lin Tanaka');
});

itInDeep('tells a person with the next reply when Slack refused the first answer', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Why tea is good');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');
  const method = 'chat.postEphemeral';
  world.slack.faults.onCall({ method, fault: { kind: 'error', error: 'internal_error' } });

  await thread.reply('lin', 'Mention milk.');
  await world.slack.until(
    () => world.slack.calls.some((call) => call.method === method) || undefined,
    'the refused answer',
  );
  await thread.reply('lin', 'And sugar.');

  await world.waitToTell('lin', 'This post is already approved');
  expect(world.toldTo('lin')).toHaveLength(1);
});
