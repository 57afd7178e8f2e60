import { expect, it } from 'vitest';
import { itInDeep } from '../../sampled.ts';
import { openEditor } from '../editor.ts';
import { editorDefaults, judged } from '../editor-answers.ts';
import { createGate } from '../gate.ts';
import { answers } from '../scripted-answers.ts';
import type { Thread } from '../thread.ts';
import { runIdOf } from '../thread-run.ts';
import { openWorld, type World, type WorldOptions } from '../world.ts';

const POINTER = 'press *Approve draft 1* in the review above';

async function open(options: WorldOptions = {}): Promise<{ world: World; thread: Thread }> {
  const world = await openWorld({ script: answers(), ...options });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('Draft 1 is ready for your review');
  return { world, thread };
}

async function itemsOf(world: World, thread: Thread): Promise<string[]> {
  const items = await world.app.store().ledger.list(await runIdOf(world, thread));
  return items.map(({ state, text }) => `${state}: ${text}`);
}

function reactionsOf(thread: Thread, text: string): string[] {
  const message = thread.replies().find((one) => one.text === text);
  return (message?.reactions ?? []).map(({ name }) => name);
}

it('answers an approval in words with a thumb and one private pointer to the button', async () => {
  const { world, thread } = await open();

  await thread.waitForReaction(await thread.reply('grace', 'LGTM'), '+1');
  await thread.waitForReaction(await thread.reply('grace', 'ship it :ship:'), '+1');
  await thread.waitForReaction(await thread.reply('lin', '👍'), '+1');

  await world.waitToTell('lin', POINTER);
  expect(world.toldTo('grace').filter((told) => told.includes(POINTER))).toHaveLength(1);
  expect(reactionsOf(thread, 'LGTM')).toEqual(['+1']);
  expect(await itemsOf(world, thread)).toEqual([
    'struck: LGTM',
    'struck: ship it :ship:',
    'struck: 👍',
  ]);
  expect(thread.transcript()).not.toContain('comment');
  expect(thread.transcript()).not.toContain('Approved');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('approved draft 1');
  expect(thread.transcript()).not.toContain('Comments not included');
});

it('points a person who reacts to the review with a check mark to its button, once', async () => {
  const { world, thread } = await open();
  const card = await thread.waitFor('Draft 1 is ready for your review');
  const react = (as: string, name: string) =>
    world.slack.act({ do: 'react', as, channel: thread.channel, ts: card.ts, name });

  await react('U0LIN', 'tada');
  await react('U0GRACE', 'white_check_mark');
  await react('U0GRACE', '+1');
  await thread.waitForReaction(await thread.reply('max', 'Say why.'));

  await world.waitToTell('grace', POINTER);
  expect(world.toldTo('grace')).toHaveLength(1);
  expect(world.toldTo('lin')).toEqual([]);
  expect(thread.transcript()).not.toContain('Approved');
});

it('tells a person who may not approve who may', async () => {
  const { world, thread } = await open({
    briefDefaults: editorDefaults({ approvers: ['U0GRACE'] }),
    script: answers({ verdict: (ask) => judged(ask) }),
  });

  await thread.waitForReaction(await thread.reply('lin', 'Looks good to me'), '+1');

  await world.waitToTell('lin', 'can approve this post.');
});

it('sends no person to the button of a draft that they have approved', async () => {
  const { world, thread } = await open({
    briefDefaults: editorDefaults({
      approvers: ['U0GRACE', 'U0LIN'],
      reviewPolicy: { approvalsNeeded: 2 },
    }),
  });
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('Grace Lindqvist approved.');

  await thread.waitForReaction(await thread.reply('grace', 'Ship it!'), '+1');

  await world.waitToTell('grace', 'You’ve already approved draft 1. Waiting for <@U0LIN>.');
  expect(world.toldTo('grace')).toHaveLength(1);
});

it('names what a draft lacks to a person who approves it in words', async () => {
  const { world, thread } = await openEditor();
  await thread.waitFor('needs answers before it can be approved');

  await thread.waitForReaction(await thread.reply('grace', 'LGTM'), '+1');

  await world.waitToTell('grace', 'can’t be approved yet. Answer Q2');
});

itInDeep('says that a review follows to a person who approves before it', async () => {
  const gate = createGate();
  const script = answers({ verdict: () => gate.opened.then(() => undefined) });
  const world = await openWorld({ script });
  const thread = await world.begin('ada', 'Tea');
  await world.waitToAsk('verdict');

  await thread.waitForReaction(await thread.reply('lin', '+1'), '+1');

  await world.waitToTell('lin', 'I’ll ask for a review here soon');
  gate.open();
  await thread.waitFor('Draft 1 is ready for your review');
  expect(world.asked('edits')).toEqual([]);
});

it('puts a heart on praise and leaves talk between people alone', async () => {
  const { world, thread } = await open();

  await thread.reply('lin', '<@U0MAX> can you have a look?');
  await thread.waitForReaction(await thread.reply('max', 'Great work!'), 'heart');

  expect(reactionsOf(thread, '<@U0MAX> can you have a look?')).toEqual([]);
  expect(world.toldTo('lin')).toEqual([]);
  expect((await itemsOf(world, thread)).sort()).toEqual([
    'struck: Great work!',
    'struck: Max Ferrante can you have a look?',
  ]);
});

itInDeep(
  'takes an approval that is edited into a request, and drops a request that is edited into one',
  async () => {
    const { world, thread } = await open();
    const praise = await thread.reply('lin', 'LGTM');
    await thread.waitForReaction(praise, '+1');
    const wish = await thread.reply('max', 'Shorter, please.');
    await thread.waitForReaction(wish);

    await thread.edit('lin', praise, 'LGTM, but name a brand.');
    await thread.waitForReaction(praise, 'eyes');
    await thread.edit('max', wish, 'LGTM');
    await thread.waitForReaction(wish, '+1');

    expect(await itemsOf(world, thread)).toEqual(['open: LGTM, but name a brand.', 'struck: LGTM']);
    await thread.waitFor('1 comment');
  },
);

itInDeep('lets a deleted approval stay deleted', async () => {
  const { world, thread } = await open();
  const said = await thread.reply('lin', 'LGTM');
  await thread.waitForReaction(said, '+1');

  await thread.remove('lin', said);
  await thread.waitForReaction(await thread.reply('max', 'Thanks!'), 'heart');

  const { ledger, deliveries } = world.app.store();
  const [item] = await ledger.list((await deliveries.findRun(thread.channel, thread.ts)) ?? '');
  expect(item).toMatchObject({ state: 'struck', because: { code: 'withdrawn' } });
});

itInDeep('sends no answer to thanks after the end', async () => {
  const { world, thread } = await open();
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('is approved');

  await thread.reply('lin', 'Thanks!');
  await thread.reply('max', 'Shorter');

  await world.waitToTell('max', 'already approved');
  expect(world.toldTo('lin')).toEqual([]);
});
