import { describe, expect, it } from 'vitest';
import { findMessage, removeMessage } from '../../../sandbox/slack/messages.ts';
import { itInDeep } from '../../sampled.ts';
import { judged } from '../editor-answers.ts';
import { createGate } from '../gate.ts';
import { buttonsOf, textOf } from '../readable-text.ts';
import { answers, DULL } from '../scripted-answers.ts';
import type { Thread } from '../thread.ts';
import { APPROVED_THREAD } from '../whole-threads.ts';
import { openWorld, type World } from '../world.ts';

/** As a workspace admin may, who can delete the messages of others. */
function deleteMessage({ slack }: World, { channel, ts }: { channel: string; ts: string }): void {
  const message = findMessage(slack.workspace, channel, ts);
  if (message === undefined) throw new Error(`no message ${ts}`);
  removeMessage(slack.workspace, message);
}

async function approve(thread: Thread, version = 1): Promise<void> {
  await thread.press('grace', `Approve draft ${version}`);
  await thread.waitFor('is approved.* Here’s everything');
}

describe('the deleted root message', () => {
  it('does not end its thread, and the run continues in it', async () => {
    const world = await openWorld({ script: answers() });
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('Draft 1 is ready for your review');
    deleteMessage(world, thread);

    await approve(thread);

    expect(thread.summary().split('\n')).toEqual([
      'USLACKBOT: This message was deleted.',
      ...APPROVED_THREAD.slice(1),
    ]);
  });

  it('deletes a thread without replies: the requester is notified, and Retry begins a new one', async () => {
    const gate = createGate();
    const world = await openWorld({ script: answers({ draft: () => gate.opened }) });
    const deleted = await world.begin('ada', 'Tea');
    await world.waitToAsk('draft');
    deleteMessage(world, deleted);
    gate.open();

    const given = await world.waitToTell('ada', 'This thread’s first message was deleted');
    const again = () => world.press('ada', given, 'Try again');
    const thread = await world.threadAfter(again);

    await approve(thread);
    expect(thread.summary().split('\n')).toEqual(APPROVED_THREAD);
    expect(world.asked('draft')).toHaveLength(1);
    const note = await thread.reply('lin', 'Too late.');
    expect(note.threadTs).toBe(thread.ts);
  });

  itInDeep('does not stop replies in the new thread from becoming notes', async () => {
    const gate = createGate();
    const world = await openWorld({ script: answers({ draft: () => gate.opened }) });
    const deleted = await world.begin('ada', 'Tea');
    await world.waitToAsk('draft');
    deleteMessage(world, deleted);
    gate.open();
    const given = await world.waitToTell('ada', 'This thread’s first message was deleted');
    const thread = await world.threadAfter(() => world.press('ada', given, 'Try again'));
    await thread.waitFor('Draft 1 is ready for your review');

    await thread.waitForReaction(await thread.reply('lin', 'Say why.'));

    await thread.waitFor('Lin Tanaka: Say why.');
  });
});

itInDeep('posts a finished draft again when its live message was deleted', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  deleteMessage(world, await thread.waitFor('words so far'));

  await approve(thread);

  expect(thread.summary().split('\n')).toEqual(APPROVED_THREAD);
});

itInDeep('continues when a draft or a verdict is deleted', async () => {
  const world = await openWorld({
    script: answers({
      verdict: (ask) => judged(ask, ask.draft?.text.includes('times') ? undefined : DULL),
    }),
  });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('Draft 2 is ready for your review');
  for (const message of thread.replies().slice(0, 2)) deleteMessage(world, message);

  await approve(thread, 2);

  expect(thread.summary()).toMatchInlineSnapshot(`
    "bot: *Tea*
    bot: Grace Lindqvist approved draft 2 · 5 Jan, 09:00 UTC
    bot: ✅ *“Tea” is approved.* Here’s everything to publish it."
  `);
});

it('posts a deleted review card again when a note changes its content', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  deleteMessage(world, await thread.waitFor('Draft 1 is ready for your review'));

  await thread.reply('lin', 'Say why.');

  const card = await thread.waitFor('Lin Tanaka: Say why.');
  expect(buttonsOf(card)).toContain('Approve draft 1');
  await thread.press('grace', 'Request changes');
  await world.submit('grace', await world.modal('grace'), { note: '' });
  await thread.waitFor('Draft 2 is ready for your review');
  expect(thread.summary().match(/requested changes ·/g)).toHaveLength(1);
});

itInDeep.each(['cant_update_message', 'edit_window_closed'])(
  'posts the review card again when Slack answers %s',
  async (error) => {
    const world = await openWorld({ script: answers() });
    const thread = await world.begin('ada', 'Tea');
    const old = await thread.waitFor('Draft 1 is ready for your review');
    const fault = { kind: 'error' as const, error };
    world.slack.faults.onCall({ method: 'chat.update', times: 99, fault });

    await thread.reply('lin', 'Say why.');

    const card = await thread.waitFor('Lin Tanaka: Say why.');
    world.slack.faults.clear();
    expect(card.ts).not.toBe(old.ts);
    await world.press('grace', old, 'Approve draft 1');
    await world.waitToTell('grace', 'This review has changed since you saw it.');
    await world.press('grace', card, 'Approve draft 1');
    await thread.waitFor('is approved.* Here’s everything');
  },
);

itInDeep('continues when the decided card, the assets and the receipt are deleted', async () => {
  const gate = createGate();
  const world = await openWorld({ script: answers({ image: () => gate.opened }) });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 1');
  deleteMessage(world, await thread.waitFor('approved draft 1'));
  gate.open();
  const receipt = await thread.waitFor('is approved.* Here’s everything');
  await thread.waitFor('✅ Approved');
  deleteMessage(world, receipt);

  await world.app.stop();
  await world.app.start();

  expect(textOf(thread.root())).toContain('✅ Approved');
  expect(thread.summary()).not.toContain('⚠️');
});
