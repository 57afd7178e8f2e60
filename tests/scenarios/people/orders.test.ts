import { expect, it } from 'vitest';
import { CHANNEL } from '../cast.ts';
import { hasButton, textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld } from '../world.ts';

const ORDERS = ['cancel', '?', 'settings #general', 'show stats', 'status of this channel'];

it.each(ORDERS)('answers “%s” in private and starts nothing', async (text) => {
  const world = await openWorld({ script: answers() });

  await world.command('ada', text);

  const answer = await world.waitToTell('ada', `“${text}” looks like a command`);
  expect(textOf(answer)).toContain('`/blogpost status`');
  expect(hasButton(answer, `Write a post about “${text}”`)).toBe(true);
  expect(world.slack.calls.filter(({ method }) => method === 'chat.postMessage')).toEqual([]);
  expect(world.model.calls).toEqual([]);
});

it.each([
  ['hlep', 'help'],
  ['setting', 'settings'],
  ['settings workspce', 'settings workspace'],
  ['Configuración', 'settings'],
  ['ヘルプ', 'help'],
])('asks whether “%s” means a command, and starts nothing', async (text, command) => {
  const world = await openWorld({ script: answers() });

  await world.command('ada', text);

  const answer = await world.waitToTell('ada', `Did you mean \`/blogpost ${command}\`?`);
  expect(hasButton(answer, `Write a post about “${text}”`)).toBe(true);
  expect(world.slack.calls.filter(({ method }) => method === 'chat.postMessage')).toEqual([]);
  expect(world.model.calls).toEqual([]);
});

it('writes the post all the same when its author wants it, once', async () => {
  const world = await openWorld({ script: answers() });
  await world.command('ada', 'cancel');
  const answer = await world.waitToTell('ada', 'looks like a command');
  const label = 'Write a post about “cancel”';

  const thread = await world.threadAfter(() => world.press('ada', answer, label));
  await thread.waitFor('Draft 1 is ready for your review');

  expect((await world.waitToAsk('draft')).ask.outline).toBe('cancel');
  expect(world.toldTo('ada')).toEqual([]);
});

it('asks for a channel where the order was sent in a direct message', async () => {
  const world = await openWorld({ script: answers() });
  await world.command('ada', 'stop', 'D0ADAGRACE');
  const answer = await world.waitToTell('ada', 'looks like a command');

  await world.press('ada', answer, 'Write a post about “stop”');

  expect((await world.modal('ada')).blocks[0]).toMatchObject({ block_id: 'channel' });
});

it('starts a short outline at once', async () => {
  const world = await openWorld({ script: answers() });

  await world.begin('ada', 'Kubernetes costs', CHANNEL);

  expect((await world.waitToAsk('draft')).ask.outline).toBe('Kubernetes costs');
});
