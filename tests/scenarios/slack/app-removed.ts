import { expect, it } from 'vitest';
import type { StoredChannel } from '../../../sandbox/slack/records.ts';
import { CHANNEL } from '../cast.ts';
import { createGate } from '../gate.ts';
import type { Thread } from '../thread.ts';
import { linesAtStart, REVISED_THREAD, revisedOnce } from '../whole-threads.ts';
import { openWorld, type World } from '../world.ts';

const MOMENTS = ['draft', 'verdict', 'edits', 'linkedin_post'] as const;
type Moment = (typeof MOMENTS)[number];

/** A run in the middle of a model call; it learns of the fault when it posts next. */
export async function openAt(moment: Moment) {
  const gate = createGate();
  const world = await openWorld({
    script: async (ask) => {
      if (ask.kind === moment) await gate.opened;
      return await revisedOnce(ask);
    },
  });
  const thread = await world.begin('ada', 'Tea');
  if (moment === 'linkedin_post') await thread.press('grace', 'Approve draft 2');
  await world.waitToAsk(moment);
  return { world, thread, gate };
}

export async function finish(world: World, thread: Thread, moment: Moment): Promise<void> {
  if (moment !== 'linkedin_post') await thread.press('grace', 'Approve draft 2');
  await thread.waitFor('is approved.* Here’s everything');
  await thread.waitFor('✅ Approved');
  const lines = linesAtStart(thread);
  expect(lines.filter((line) => !line.includes('⚠️'))).toEqual(REVISED_THREAD);
  const paid = ['draft', 'verdict', 'edits', 'scene', 'image', 'linkedin_post'] as const;
  expect(paid.map((kind) => world.asked(kind).length)).toEqual([1, 2, 1, 1, 1, 1]);
}

export function channelOf({ slack }: World): StoredChannel {
  const channel = slack.workspace.channels.get(CHANNEL);
  if (channel === undefined) throw new Error('no channel');
  return channel;
}

interface Cell {
  moment: Moment;
  name: string;
}

/** Each of these at each moment. */
function atEachMoment<T extends { name: string }>(faults: readonly T[]): (T & Cell)[] {
  return MOMENTS.flatMap((moment) => faults.map((fault) => ({ moment, ...fault })));
}

const CHANGES = atEachMoment([
  {
    name: 'the channel is archived',
    change: (channel: StoredChannel) => void Object.assign(channel, { isArchived: true }),
    sentence: 'archived',
  },
  {
    name: 'the app is removed',
    change: (channel: StoredChannel) => void Object.assign(channel, { hasApp: false }),
    sentence: 'I’m not in this channel yet.',
  },
  {
    name: 'the app is removed from a private channel',
    change: (channel: StoredChannel) =>
      void Object.assign(channel, { hasApp: false, kind: 'private' }),
    sentence: 'I can’t see that conversation.',
  },
]);

const REFUSALS = atEachMoment([
  { name: 'restricted_action', sentence: 'I’m not allowed to post there.' },
  { name: 'missing_scope', sentence: 'I’m missing a Slack permission.' },
]);

const DEAD_TOKENS = atEachMoment(
  ['account_inactive', 'token_revoked', 'invalid_auth', 'not_authed'].map((name) => ({ name })),
);

/** Every way to lose access, at the chosen moments. */
export function describeAppRemoved(choose: <T extends Cell>(cells: readonly T[]) => readonly T[]) {
  it.each(choose(CHANGES))(
    'during the $moment $name: the requester is notified, and the run continues from there',
    async ({ moment, change, sentence }) => {
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
    },
  );

  it.each(choose(REFUSALS))(
    'during the $moment posting is refused with $name: the requester is notified',
    async ({ moment, name: error, sentence }) => {
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
    },
  );

  it.each(choose(DEAD_TOKENS))(
    'during the $moment $name: the run waits until the app is installed again, and the log says so',
    async ({ moment, name: error }) => {
      const { world, thread, gate } = await openAt(moment);
      world.slack.faults.onCall({ times: 12, fault: { kind: 'error', error } });
      gate.open();

      await finish(world, thread, moment);
      expect(world.app.logged.join('')).toContain('install it again and set SLACK_BOT_TOKEN');
      expect(thread.summary()).not.toContain('⚠️');
    },
  );
}
