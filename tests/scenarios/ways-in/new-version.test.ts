import { describe, expect, it } from 'vitest';
import type { Message } from '../../../sandbox/slack/page-api.ts';
import { runIdFrom } from '../../../src/bot/listeners/run-id.ts';
import { THREAD_KEY } from '../../../src/pipeline/ports/messenger-ports.ts';
import { NO_READING } from '../../../src/pipeline/run/brief-reading.ts';
import { DEFAULTS } from '../../pipeline/cast.ts';
import { itInDeep } from '../../sampled.ts';
import { CHANNEL } from '../cast.ts';
import { runIn } from '../editor.ts';
import { createFrozenClock } from '../frozen-clock.ts';
import { textOf, textOfView } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { openSharedClockWorld } from '../shared-clock.ts';
import type { Thread } from '../thread.ts';
import { openWorld, type World, type WorldOptions } from '../world.ts';

async function openApproved(options: WorldOptions = {}) {
  const world = await openWorld({ script: answers(), ...options });
  const thread = await world.begin('ada', 'Why tea is good');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');
  await thread.waitFor('Here’s everything to publish it');
  return { world, thread };
}

async function startVersion(world: World, thread: Thread, note = 'Mention milk.') {
  await thread.press('lin', 'New version');
  await world.submit('lin', await world.modal('lin'), { note });
  await thread.waitFor('Draft 2 is ready for your review');
}

describe('a new version of an approved post', () => {
  it('revises the approved text in the same thread, and keeps the approval on record', async () => {
    const { world, thread } = await openApproved();

    await startVersion(world, thread);

    expect(world.asked('draft')).toHaveLength(1);
    const [asked] = world.asked('edits');
    expect(asked?.ask.draft?.text).toBe('# Tea\n\nIt is good.');
    expect(asked?.ask.ledger.map(({ text }) => text)).toEqual(['Mention milk.']);
    expect(textOf(thread.root())).toContain('✅ Approved · a new version is in progress');
    await thread.waitFor('New version  ·  Draft 2  ·  Requested by Lin Tanaka');
    expect(textOf(thread.root())).not.toContain('New version');
    expect(thread.transcript()).toContain('asked for changes');
    expect(thread.summary()).toMatchInlineSnapshot(`
      "bot: *Tea*
      bot: Draft 1 · 4 words
      bot: Grace Lindqvist approved draft 1 · 5 Jan, 09:00 UTC
      bot: ✅ *“Tea” is approved.* Here’s everything to publish it.
      bot: *Tea*
      bot: 💬 Lin Tanaka asked for changes:
      bot: Draft 2 · 7 words
      bot: *Draft 2 is ready for your review*"
    `);
    const replied = await thread.reply('max', 'And lemon.');
    await thread.waitForReaction(replied);
    expect(world.toldTo('max')).toEqual([]);
    await thread.waitFor('Max Ferrante: And lemon.');

    await thread.press('grace', 'Approve draft 2');
    await thread.waitFor('✅ Approved · a newer version is approved');
    expect(await approvalsOf(world, thread)).toEqual([
      ['published', 'It is good.'],
      ['published', 'It is good, said 2 times.'],
    ]);
    await thread.reply('max', 'And sugar.');
    await world.waitToTell('max', 'This post is already approved');
  });

  it('leaves nothing in the store where its start is refused, and begins the next day', async () => {
    const clock = createFrozenClock();
    const { world, thread } = await openApproved({ clock, env: { POSTS_PER_DAY_CHANNEL: '1' } });
    const { store, runId } = await runIn(world, thread);
    await thread.press('lin', 'New version');
    await world.submit('lin', await world.modal('lin'), { note: 'Mention milk.' });
    const { errors } = await world.modal('lin');
    expect(errors['note']).toContain('This channel has started 1 post today');

    const version = runIdFrom(JSON.stringify(['version', runId, runId]));
    expect(await store.deliveries.find(version, THREAD_KEY)).toBeUndefined();

    clock.pass(24 * 60 * 60_000);
    await world.submit('lin', await world.modal('lin'), { note: 'Mention milk.' });
    await thread.waitFor('Draft 2 is ready for your review');
    expect(await store.deliveries.listRuns(CHANNEL, thread.ts)).toEqual([version, runId]);
  });

  itInDeep('begins by edits in a loop of rewrites as well', async () => {
    const briefDefaults = async () => ({ ...DEFAULTS, loop: 'rewrites' as const });
    const { world, thread } = await openApproved({ briefDefaults });

    await startVersion(world, thread);

    expect(world.asked('revision')).toEqual([]);
    expect(world.asked('edits').map(({ ask }) => ask.draft?.text)).toEqual([
      '# Tea\n\nIt is good.',
    ]);
  });

  itInDeep(
    'starts once for two forms, keeps their text, and refuses a third while it is in progress',
    async () => {
      const { world, thread } = await openApproved();
      await thread.press('lin', 'New version');
      await thread.press('max', 'New version');
      const [lins, maxs] = [await world.modal('lin'), await world.modal('max')];

      await world.submit('lin', lins, { note: 'Mention milk.' });
      await thread.waitFor('Draft 2 is ready for your review');
      await world.submit('lin', lins, { note: 'Mention milk.' }).catch(() => {});
      await world.submit('max', maxs, { note: 'Mention lemon.' });

      expect((await world.modal('max')).errors).toEqual({
        note: 'A new version is already in progress in this thread. Give your feedback on that one.',
      });
      await thread.press('ada', 'New version');
      await world.waitToTell('ada', 'A new version is already in progress');
      expect(world.asked('edits')).toHaveLength(1);
      await world.submit('max', maxs, { note: '' });
      expect((await world.modal('max')).errors['note']).toContain('Tell me what to change');
    },
  );

  itInDeep('begins after a late reply, in the thread of the second version, too', async () => {
    const { world, thread } = await openApproved();
    await startVersion(world, thread);
    await thread.press('grace', 'Approve draft 2');
    await thread.waitFor('a newer version is approved');
    await thread.reply('max', 'And lemon.');

    await world.press(
      'max',
      await world.waitToTell('max', 'already approved'),
      'Start a new version',
    );
    await world.submit('max', await world.modal('max'), { note: 'Mention lemon.' });

    await world.slack.until(() => world.asked('edits')[1], 'the next version');
    expect(world.asked('edits')[1]?.ask.draft?.text).toBe('# Tea\n\nIt is good, said 2 times.');
  });

  itInDeep('begins a thread after a Retry when Slack has deleted the old one', async () => {
    const { world, thread } = await openApproved();
    const fault = { kind: 'error' as const, error: 'thread_not_found' };
    world.slack.faults.onCall({ method: 'chat.postMessage', fault });
    await thread.press('lin', 'New version');

    await world.submit('lin', await world.modal('lin'), { note: 'Mention milk.' });
    const isTold = (one: Message) =>
      textOf(one).includes('This thread’s first message was deleted');
    const direct = () => world.slack.state('U0LIN').messages.find(isTold);
    const told = await world.slack.until(direct, 'the reason');
    const next = await world.threadAfter(() => world.press('lin', told, 'Try again'));

    await next.waitFor('Draft 2 is ready for your review');
    await next.waitForReaction(await next.reply('max', 'And lemon.'));
  });

  itInDeep('says that the data of a post was deleted, and offers a new one', async () => {
    const { world, thread } = await openApproved();
    const { retention } = world.app.store();
    const prune = () => retention.prune({ endedBefore: Number.MAX_SAFE_INTEGER, handledBefore: 0 });
    await expect.poll(async () => (await prune()).runs).toBe(1);

    await thread.press('lin', 'New version');
    await world.press(
      'lin',
      await world.waitToTell('lin', 'its data was deleted'),
      'New blog post',
    );

    expect(textOfView(await world.modal('lin'))).toContain('Outline');
  });
});

it('starts another post with the choices of an approved one, and an empty outline', async () => {
  const world = await openWorld({ script: answers() });
  await world.command('ada', '');
  const thread = await world.threadAfter(async () =>
    world.submit('ada', await world.modal('ada'), {
      ...{ outline: 'Why tea is good', title: 'On tea', audience: 'night owls', tone: 'plain' },
      ...{ length_words: '300', rounds_max: '0', approvers: 'U0GRACE U0LIN' },
    }),
  );
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('Here’s everything to publish it');

  await thread.press('lin', 'Start another like this');
  const view = await world.modal('lin');
  const next = await world.threadAfter(() => world.submit('lin', view, { outline: 'Coffee' }));

  await next.waitFor('is ready for your review');
  const { ask } = await world.waitToAsk('draft', 2);
  expect(ask.outline).toBe('Coffee');
  expect(ask.brief).toMatchObject({ audience: 'night owls', tone: 'plain', lengthWords: 300 });
  expect(ask.brief).not.toHaveProperty('title', 'On tea');
  const store = world.app.store();
  const runId = (await store.deliveries.findRun(CHANNEL, next.ts)) ?? '';
  const run = await store.runs.find(runId);
  expect(run?.brief).toMatchObject({ approvers: ['U0GRACE', 'U0LIN'], roundsMax: 0 });
});

it('starts another post with the choices that the outline of an approved one named', async () => {
  const named = { audience: 'night owls', tone: 'dry', lengthWords: 300, language: 'German' };
  const value = { ...NO_READING, ...named, calculations: [] };
  const script = answers({ brief_reading: () => ({ type: 'object', value }) });
  const { world, thread } = await openApproved({ script });

  await thread.press('lin', 'Start another like this');

  const { blocks } = await world.modal('lin');
  const filled = ['audience', 'tone', 'length_words'].map((id) => {
    return blocks.find(({ block_id }) => block_id === id)?.['element'];
  });
  expect(filled).toMatchObject([
    { initial_value: 'night owls' },
    { initial_value: 'dry' },
    { initial_value: '300' },
  ]);
  await world.submit('lin', await world.modal('lin'), { outline: 'Coffee' });
  const { ask } = await world.waitToAsk('draft', 2);
  expect(ask.brief).not.toHaveProperty('language');
});

/** The outcomes of the runs of a thread, the oldest first, with their approved texts. */
async function approvalsOf(world: World, thread: Thread) {
  const store = world.app.store();
  const ids = await store.deliveries.listRuns(thread.channel, thread.ts);
  return await Promise.all(
    ids.toReversed().map(async (id) => {
      const run = await store.runs.find(id);
      const draft = await store.journal.find(id, `draft:${run?.progress.draft}`);
      return [run?.outcome, String((draft as { markdown: string }).markdown).split('\n\n')[1]];
    }),
  );
}

itInDeep('finds a missed reply in the thread of a new version', async () => {
  const { clock, world } = await openSharedClockWorld({
    script: answers(),
    slack: { retryDelaysMs: [] },
  });
  const thread = await world.begin('ada', 'Why tea is good');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('Here’s everything to publish it');
  await startVersion(world, thread);
  world.slack.faults.onEvent({ event: 'message', fault: { kind: 'drop' } });
  const reply = await thread.reply('max', 'And lemon.');

  clock.pass(5 * 60_000);

  await thread.waitForReaction(reply);
  await thread.waitFor('Max Ferrante: And lemon.');
});
