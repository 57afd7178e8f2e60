import { expect, it } from 'vitest';
import { WAIT_MS_MAX } from '../../../src/pipeline/rules/retry.ts';
import { oneOfEach } from '../../one-of-each.ts';
import { byShare, itInDeep } from '../../sampled.ts';
import { IS_WHOLE } from '../../whole-sweeps.ts';
import { CHANNEL } from '../cast.ts';
import { createFrozenClock } from '../frozen-clock.ts';
import { buttonsOf, textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld } from '../world.ts';
import { channelOf, describeAppRemoved, finish, openAt } from './app-removed.ts';

/**
 * One fault of each kind at one moment; `npm run check` has each fault at a moment, `npm run test:simulation`
 * at every moment.
 */
describeAppRemoved((cells) =>
  byShare({
    sample: cells.slice(0, 1),
    all: IS_WHOLE ? cells : oneOfEach(cells, ({ name }) => name),
  }),
);

it('sends direct messages when the response address is used up', async () => {
  const { world, thread, gate } = await openAt('edits');
  const channel = channelOf(world);
  channel.isArchived = true;
  for (const address of world.slack.workspace.responseUrls.values()) address.usesLeft = 0;
  gate.open();

  const direct = await world.slack.until(
    () => world.slack.state('U0ADA').messages.find(({ text }) => text.includes('archived')),
    'a direct message',
  );
  expect(direct.channel).toMatch(/^D/);
  expect(buttonsOf(direct)).toContain('Try again');
  channel.isArchived = false;
  await world.press('ada', direct, 'Try again');

  await finish(world, thread, 'edits');
});

it('logs what a post waits for once, however long the app stays removed', async () => {
  const clock = createFrozenClock();
  const world = await openWorld({ script: answers(), clock });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('Draft 1 is ready for your review');
  world.slack.faults.onCall({ times: 10_000, fault: { kind: 'error', error: 'token_revoked' } });
  await thread.press('grace', 'Approve draft 1');
  const warnings = () => world.app.logged.filter((line) => !/"level":[23]0/.test(line));
  const { deliveries, journal } = world.app.store();
  const runId = (await deliveries.findRun(thread.channel, thread.ts)) ?? '';
  const untilItWaits = async () => {
    const isLater = ({ until }: { until: number }) => until > clock.now();
    await expect.poll(async () => (await journal.listWaits(runId)).some(isLater)).toBe(true);
  };
  const attempts = async (count: number) => {
    for (let made = 0; made < count; made += 1) {
      clock.pass(WAIT_MS_MAX);
      await untilItWaits();
    }
  };
  await untilItWaits();
  await attempts(2);
  const before = warnings();

  await attempts(8);

  expect(warnings().slice(before.length)).toEqual([]);
  expect(before.filter((line) => line.includes('step failed; it is tried again'))).toHaveLength(1);
});

itInDeep('reports the same failure again after Try again', async () => {
  const { world, thread, gate } = await openAt('draft');
  const channel = channelOf(world);
  channel.hasApp = false;
  gate.open();
  const first = await world.waitToTell('ada', 'I’m not in this channel yet.');

  await world.press('ada', first, 'Try again');
  const isSecond = () =>
    world.slack.state('U0ADA').messages.find((one) => one.ephemeralFor && one.ts !== first.ts);
  const second = await world.slack.until(isSecond, 'a second sentence');
  channel.hasApp = true;
  await world.press('ada', second, 'Try again');

  await finish(world, thread, 'draft');
});

itInDeep('does not post twice when only an update was refused', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('Draft 1 is ready for your review');
  const fault = { kind: 'error', error: 'restricted_action' } as const;
  for (const method of ['chat.update', 'chat.postMessage']) {
    world.slack.faults.onCall({ method, channel: CHANNEL, times: 50, fault });
  }

  await thread.reply('lin', 'Say why.');
  const given = await world.waitToTell('ada', 'I’m not allowed to post there.');
  world.slack.faults.clear();
  await world.press('ada', given, 'Try again');

  await thread.waitFor('Lin Tanaka: Say why.');
  expect(thread.summary().match(/is ready for your review/g)).toHaveLength(1);
});

itInDeep('removes the buttons of a decided draft once the app may post again', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  const card = await thread.waitFor('Draft 1 is ready for your review');
  const fault = { kind: 'error', error: 'restricted_action' } as const;
  for (const method of ['chat.postMessage', 'chat.update']) {
    world.slack.faults.onCall({ method, channel: CHANNEL, times: 50, fault });
  }

  await world.press('grace', card, 'Approve draft 1');
  const given = await world.waitToTell('ada', 'I’m not allowed to post there.');
  world.slack.faults.clear();
  await world.press('ada', given, 'Try again');

  await thread.waitFor('✅ Approved');
  const decided = thread.replies().find(({ ts }) => ts === card.ts);
  expect(decided && textOf(decided)).toBe('Grace Lindqvist approved draft 1 · 5 Jan, 09:00 UTC');
  expect(decided && buttonsOf(decided)).toEqual([]);
});
