import { describe, expect, it } from 'vitest';
import type { StoredChannel } from '../../sandbox/slack/records.ts';
import { answers, DULL, verdict } from './answers.ts';
import { CHANNEL } from './cast.ts';
import { createGate } from './gate.ts';
import { buttonsOf } from './reading.ts';
import type { Thread } from './thread.ts';
import { openWorld, type World } from './world.ts';

const TOLD = [
  'bot: *Tea*',
  'bot: Draft 1 · 4 words',
  'bot: Verdict on draft 1: needs improvement',
  'bot: Draft 2 · 7 words',
  'bot: Verdict on draft 2: passed',
  'bot: *Review of draft 2*',
  'bot: Assets for draft 2',
  'bot: Thumbnail for draft 2. Illustration for the blog post “Tea”',
  'bot: The final Markdown of “Tea”',
  'bot: ✅ *Tea* is published. The final Markdown is attached in this thread.',
];

const MOMENTS = ['draft', 'verdict', 'revision', 'linkedin_post'] as const;
type Moment = (typeof MOMENTS)[number];

/** A run in the middle of a model call; what happens meanwhile it finds out when it wants to speak. */
async function openAt(moment: Moment) {
  const gate = createGate();
  const tell = answers({
    verdict: ({ draft }) => verdict(draft?.text.includes('times') ? undefined : DULL),
  });
  const world = await openWorld({
    script: async (ask) => {
      if (ask.kind === moment) await gate.opened;
      return await tell(ask);
    },
  });
  const thread = await world.begin('ada', 'Tea');
  if (moment === 'linkedin_post') await thread.press('grace', 'Approve draft 2');
  await world.waitToAsk(moment);
  return { world, thread, gate };
}

async function finish(world: World, thread: Thread, moment: Moment): Promise<void> {
  if (moment !== 'linkedin_post') await thread.press('grace', 'Approve draft 2');
  await thread.waitFor('is published. The final Markdown');
  await thread.waitFor('✅ Published');
  const said = thread.summary().split('\n');
  expect(said.filter((line) => !line.includes('⚠️'))).toEqual(TOLD);
  const paid = ['draft', 'verdict', 'revision', 'image', 'linkedin_post'] as const;
  expect(paid.map((kind) => world.asked(kind).length)).toEqual([1, 2, 1, 1, 1]);
}

function channelOf({ slack }: World): StoredChannel {
  const channel = slack.workspace.channels.get(CHANNEL);
  if (channel === undefined) throw new Error('no channel');
  return channel;
}

describe.each(MOMENTS)('during the %s', (moment) => {
  const CHANGES: [string, (channel: StoredChannel) => void, string][] = [
    ['the channel is archived', (one) => Object.assign(one, { isArchived: true }), 'archived'],
    ['the app is removed', (one) => Object.assign(one, { hasApp: false }), 'I am not in that'],
    [
      'the app is removed from a private channel',
      (one) => Object.assign(one, { hasApp: false, kind: 'private' }),
      'I cannot see that conversation',
    ],
  ];

  it.each(CHANGES)('%s: the requester hears of it, and it goes on from there', async (...row) => {
    const [, change, sentence] = row;
    const { world, thread, gate } = await openAt(moment);
    const channel = channelOf(world);
    const before = { ...channel };
    change(channel);
    gate.open();

    const given = await world.waitToTell('ada', sentence);
    expect(world.toldTo('grace')).toEqual([]);
    Object.assign(channel, before);
    await world.press('ada', given, 'Try again');

    await finish(world, thread, moment);
  });

  it.each([
    ['restricted_action', 'I am not allowed to post there.'],
    ['missing_scope', 'The Slack app lacks a permission.'],
  ])('posting is refused with %s: the requester hears of it', async (error, sentence) => {
    const { world, thread, gate } = await openAt(moment);
    const fault = { kind: 'error' as const, error };
    for (const method of ['chat.postMessage', 'chat.update']) {
      world.slack.faults.onCall({ method, channel: CHANNEL, times: 50, fault });
    }
    world.slack.faults.onCall({ method: 'files.completeUploadExternal', times: 50, fault });
    gate.open();

    const given = await world.waitToTell('ada', sentence);
    world.slack.faults.clear();
    await world.press('ada', given, 'Try again');

    await finish(world, thread, moment);
  });

  it.each(['account_inactive', 'token_revoked', 'invalid_auth', 'not_authed'])(
    '%s: it waits for the app to be installed again, and says so in the log',
    async (error) => {
      const { world, thread, gate } = await openAt(moment);
      world.slack.faults.onCall({ times: 12, fault: { kind: 'error', error } });
      gate.open();

      await finish(world, thread, moment);
      expect(world.app.logged.join('')).toContain('install it again and set SLACK_BOT_TOKEN');
      expect(thread.summary()).not.toContain('⚠️');
    },
  );
});

it('is told in direct messages where the response address is used up', async () => {
  const { world, thread, gate } = await openAt('revision');
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

  await finish(world, thread, 'revision');
});

it('is told again when nothing has changed', async () => {
  const { world, thread, gate } = await openAt('draft');
  const channel = channelOf(world);
  channel.hasApp = false;
  gate.open();
  const first = await world.waitToTell('ada', 'I am not in that channel.');

  await world.press('ada', first, 'Try again');
  const isSecond = () =>
    world.slack.state('U0ADA').messages.find((one) => one.ephemeralFor && one.ts !== first.ts);
  const second = await world.slack.until(isSecond, 'a second sentence');
  channel.hasApp = true;
  await world.press('ada', second, 'Try again');

  await finish(world, thread, 'draft');
});

it('does not say twice what it was only not allowed to change', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('Draft 1 is ready for your review');
  const fault = { kind: 'error', error: 'restricted_action' } as const;
  for (const method of ['chat.update', 'chat.postMessage']) {
    world.slack.faults.onCall({ method, channel: CHANNEL, times: 50, fault });
  }

  await thread.reply('lin', 'Say why.');
  const given = await world.waitToTell('ada', 'I am not allowed to post there.');
  world.slack.faults.clear();
  await world.press('ada', given, 'Try again');

  await thread.waitFor('N1 <@U0LIN>: Say why.');
  expect(thread.summary().match(/is ready for your review/g)).toHaveLength(1);
});

it('a draft decided while nothing may be said there loses its buttons afterwards', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  const card = await thread.waitFor('Draft 1 is ready for your review');
  const fault = { kind: 'error', error: 'restricted_action' } as const;
  for (const method of ['chat.postMessage', 'chat.update']) {
    world.slack.faults.onCall({ method, channel: CHANNEL, times: 50, fault });
  }

  await world.press('grace', card, 'Approve draft 1');
  const given = await world.waitToTell('ada', 'I am not allowed to post there.');
  world.slack.faults.clear();
  await world.press('ada', given, 'Try again');

  await thread.waitFor('✅ Published');
  expect(buttonsOf(await thread.waitFor('*Review of draft 1*'))).toEqual([]);
});
