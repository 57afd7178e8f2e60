import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/store/database/open-database.ts';
import { newFolder } from '../../new-folder.ts';
import { DEFAULTS } from '../../pipeline/cast.ts';
import { itInDeep } from '../../sampled.ts';
import { USERS } from '../cast.ts';
import { confirmStop } from '../confirm-stop.ts';
import { createGate } from '../gate.ts';
import { textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { openSharedClockWorld, passTime } from '../shared-clock.ts';
import type { Thread } from '../thread.ts';
import { untilHandled } from '../until-handled.ts';
import type { WorldOptions } from '../world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const READY = 'is ready for your review';
const WARNING = 'it’s been quiet here for a while';
const WARNED = 'I warned that this post would expire soon. That no longer applies.';
const EXPIRED = 'This post expired because no one replied.';

async function openExpiring(options: WorldOptions = {}) {
  const env = { EXPIRE_DAYS: '30', ...options.env };
  return await openSharedClockWorld({ script: answers(), ...options, env });
}

async function passDays(shared: Parameters<typeof passTime>[0], days: number) {
  await passTime(shared, days * DAY);
}

const messageWith = (thread: Thread, words: string) =>
  thread.replies().filter((message) => textOf(message).includes(words));

it('warns the requester a week before, and then ends with open items declined', async () => {
  const { clock, world } = await openExpiring();
  const thread = await world.begin('ada', 'Tea');
  const card = await thread.waitFor(READY);
  await thread.waitForReaction(await thread.reply('lin', 'Say why.'));
  await thread.waitFor('Lin Tanaka: Say why.');

  await passDays({ clock, world }, 22.9);
  expect(messageWith(thread, WARNING)).toEqual([]);
  await passDays({ clock, world }, 0.2);
  const warning = await thread.waitFor(WARNING);
  expect(textOf(warning)).toContain('<@U0ADA>');
  expect(textOf(warning)).toContain('This post expires on 4 Feb, ');

  await passDays({ clock, world }, 6.8);
  expect(messageWith(thread, EXPIRED)).toEqual([]);
  await passDays({ clock, world }, 0.3);
  await thread.waitFor(EXPIRED);
  await thread.waitFor('⌛ Expired');

  expect(thread.summary()).toMatchInlineSnapshot(`
    "bot: *Tea*
    bot: Draft 1 · 4 words
    bot: ⌛ This post expired before anyone decided on draft 1.
    lin: Say why. :eyes:
    bot: ⏳ @ada, it’s been quiet here for a while. This post expires on 4 Feb, 11:24 UTC. Reply here or decide on the draft to keep it open.
    bot: ⌛ This post expired because no one replied. Anyone here can start it again: send \`/blogpost\` with the outline. You find it in *View brief*, in the menu of the first message."
  `);
  expect(thread.transcript()).not.toContain('[Approve');
  expect(thread.transcript()).toContain('Lin Tanaka: Say why.');
  await world.press('grace', card, 'Approve draft 1');
  await world.waitToTell('grace', 'This post has expired.');
  const late = await thread.reply('max', 'And how?');
  await world.command('ada', 'status');
  await world.waitToTell('ada', 'No posts in progress');
  await untilHandled(world);
  expect(thread.replies().find(({ ts }) => ts === late.ts)?.reactions).toEqual([]);
  expect(world.asked('image')).toEqual([]);
});

it('stays open as long as replies come, and warns after each silence', async () => {
  const { clock, world } = await openExpiring();
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor(READY);
  await passDays({ clock, world }, 24);
  await thread.waitFor(WARNING);

  await thread.waitForReaction(await thread.reply('lin', 'Say why.'));
  await passDays({ clock, world }, 0);
  await passDays({ clock, world }, 20);
  expect(messageWith(thread, EXPIRED)).toEqual([]);
  expect(messageWith(thread, WARNING)).toEqual([]);
  expect(messageWith(thread, WARNED)).toHaveLength(1);
  await passDays({ clock, world }, 4);
  expect(messageWith(thread, WARNING)).toHaveLength(1);

  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');
  await passDays({ clock, world }, 90);
  expect(messageWith(thread, EXPIRED)).toEqual([]);
  expect(messageWith(thread, WARNING)).toEqual([]);
  expect(messageWith(thread, WARNED)).toHaveLength(2);
});

itInDeep('counts a reply that is too long to be a note as activity', async () => {
  const { clock, world } = await openExpiring();
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor(READY);
  await passDays({ clock, world }, 24);
  await thread.waitFor(WARNING);

  await thread.reply('lin', 'word '.repeat(2_500));
  await world.waitToTell('lin', 'is over 12,000');
  await passDays({ clock, world }, 0);
  await passDays({ clock, world }, 20);

  expect(messageWith(thread, EXPIRED)).toEqual([]);
});

it('stays open while people talk in a quiet channel', async () => {
  const team = { ...DEFAULTS.team, quiet: true };
  const briefDefaults = async () => ({ ...DEFAULTS, team });
  const { clock, world } = await openExpiring({ briefDefaults });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor(READY);
  await passDays({ clock, world }, 24);
  expect(textOf(await thread.waitFor(WARNING))).toContain('Reply here');

  const talk = await thread.reply('lin', 'Let us look at it next week.');
  await untilHandled(world);
  await passDays({ clock, world }, 20);

  expect(messageWith(thread, EXPIRED)).toEqual([]);
  expect(thread.replies().find(({ ts }) => ts === talk.ts)?.reactions).toEqual([]);
});

it('withdraws its warning from a post that people stop', async () => {
  const { clock, world } = await openExpiring();
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor(READY);
  await passDays({ clock, world }, 24);
  await thread.waitFor(WARNING);

  await thread.press('ada', 'Stop');
  await confirmStop(world.slack, USERS.ada);
  await thread.waitFor('You have a minute to undo this.');
  clock.pass(2 * MINUTE);

  await thread.waitFor(WARNED);
  expect(messageWith(thread, WARNING)).toEqual([]);
});

it('ends a run that waits for a Retry that does not come', async () => {
  const refusal = () => ({ type: 'refusal' as const, text: 'No.' });
  const { clock, world } = await openExpiring({ script: answers({ draft: refusal }) });
  const thread = await world.begin('ada', 'Tea');
  const failure = await thread.waitFor('The AI service won’t work on this text.');

  await passDays({ clock, world }, 24);
  expect(textOf(await thread.waitFor(WARNING))).toContain('press Retry to keep it open');
  await passDays({ clock, world }, 7);
  await thread.waitFor(EXPIRED);
  await thread.waitFor('⌛ Expired');

  expect(thread.transcript()).not.toContain('[Retry]');
  await world.press('ada', failure, 'Retry');
  await world.waitToTell('ada', 'This post has expired.');
});

it('silently ends a run whose outline was returned', async () => {
  const { clock, world } = await openExpiring();
  await world.command('ada', 'Why tea is good', 'C0ANNOUNCE');
  const given = await world.waitToTell('ada', 'I’m not in this channel yet.');
  const messages = () => world.slack.workspace.messages.length;
  const before = messages();

  await passDays({ clock, world }, 31);

  expect(messages()).toBe(before);
  const [run] = await world.app.store().runs.listAllOpen(1);
  expect(run).toBeUndefined();
  await world.press('ada', given, 'Try again');
  await world.waitToTell('ada', 'This post has expired.');
});

itInDeep(
  'gives a full week’s notice when the app was down at the time of the warning',
  async () => {
    const { clock, world } = await openExpiring();
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor(READY);
    await world.app.stop();
    clock.pass(100 * DAY);
    await world.app.start();
    await thread.waitFor(WARNING);

    await passDays({ clock, world }, 3);
    await world.app.stop();
    await world.app.start();
    await passDays({ clock, world }, 3.9);
    expect(messageWith(thread, EXPIRED)).toEqual([]);
    await passDays({ clock, world }, 0.2);

    await thread.waitFor(EXPIRED);
    expect(messageWith(thread, WARNING)).toHaveLength(1);
  },
);

it('ends nothing in the middle of model work', async () => {
  const gate = createGate();
  const script = answers({ draft: () => gate.opened });
  const { clock, world } = await openExpiring({ script });
  const thread = await world.begin('ada', 'Tea');
  await world.waitToAsk('draft');

  clock.pass(90 * DAY);
  gate.open();

  await thread.waitFor(READY);
  await passDays({ clock, world }, 0);
  expect(messageWith(thread, WARNING)).toEqual([]);
  expect(messageWith(thread, EXPIRED)).toEqual([]);
});

itInDeep('never ends a run when the days are 0', async () => {
  const { clock, world } = await openExpiring({ env: { EXPIRE_DAYS: '0' } });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor(READY);

  await passDays({ clock, world }, 400);

  expect(messageWith(thread, WARNING)).toEqual([]);
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');
});

itInDeep('ignores that Slack refuses messages in an archived channel', async () => {
  const { clock, world } = await openExpiring();
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor(READY);
  const fault = { kind: 'error' as const, error: 'is_archived' };
  for (const method of ['chat.postMessage', 'chat.update']) {
    world.slack.faults.onCall({ method, times: 50, fault });
  }

  await passDays({ clock, world }, 24);
  await passDays({ clock, world }, 7);

  expect(await world.app.store().runs.listAllOpen(1)).toEqual([]);
  expect(await world.app.store().wakes.listDue()).toEqual([]);
});

describe('a run that 0.3.0 left in review', () => {
  /** Removes the fields that 0.3.0 did not have from the store. */
  async function makeOld(url: string): Promise<void> {
    const { db, close } = await openDatabase(url);
    await db.updateTable('runs').set({ active_at: null, wake_at: null }).execute();
    await close();
  }

  it('is silent from the start of the new version', async () => {
    const url = `sqlite:${join(newFolder(), 'blogpost.db')}`;
    const { clock, world } = await openExpiring({ env: { DATABASE_URL: url } });
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor(READY);
    await world.app.stop();
    await makeOld(url);
    clock.pass(100 * DAY);

    await world.app.start();
    await passDays({ clock, world }, 0);
    await passDays({ clock, world }, 22.9);
    expect(messageWith(thread, WARNING)).toEqual([]);
    await passDays({ clock, world }, 0.2);
    await thread.waitFor(WARNING);
    await passDays({ clock, world }, 6.8);
    expect(messageWith(thread, EXPIRED)).toEqual([]);
    await passDays({ clock, world }, 0.2);

    await thread.waitFor(EXPIRED);
  });

  itInDeep('follows a shorter time that is set later', async () => {
    const url = `sqlite:${join(newFolder(), 'blogpost.db')}`;
    const { clock, world } = await openExpiring({ env: { DATABASE_URL: url, EXPIRE_DAYS: '4' } });
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor(READY);
    await passDays({ clock, world }, 0);
    const [run] = await world.app.store().runs.listAllOpen(1);
    await world.app.stop();
    const { db, close } = await openDatabase(url);
    await db
      .updateTable('runs')
      .set({ wake_at: clock.now() + 300 * DAY })
      .execute();
    await close();

    await world.app.start();
    await passDays({ clock, world }, 3.1);

    await thread.waitFor(WARNING);
    expect(run?.outcome).toBeUndefined();
  });
});
