import { expect, it } from 'vitest';
import { DEFAULTS } from '../../pipeline/cast.ts';
import { ACTORS, attempt, SHARED } from '../external-users.ts';
import { textOfView } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { openSharedClockWorld } from '../shared-clock.ts';
import type { WorldOptions } from '../world.ts';

const MINUTE_MS = 60_000;

/** A post that was approved a minute after a comment on it. */
async function openApproved(options: WorldOptions = {}) {
  const slack = { cast: SHARED };
  const { clock, world } = await openSharedClockWorld({ script: answers(), slack, ...options });
  const thread = await world.begin('ada', 'Why tea is good');
  await thread.waitFor('is ready for your review');
  await thread.waitForReaction(await thread.reply('max', '<@U0BLOGPOST> Shorten the beginning.'));
  await thread.waitFor('Max Ferrante: Shorten the beginning.');
  clock.pass(MINUTE_MS);
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');
  await thread.waitFor('Here’s everything to publish it');
  return { world, thread };
}

type Open = Awaited<ReturnType<typeof openApproved>>;

async function openForm({ world, thread }: Open) {
  await thread.press('lin', 'New version');
  const view = await world.modal('lin');
  const fields = view.blocks.map(
    ({ element }) => element as { initial_value?: string } | undefined,
  );
  const typed = fields.flatMap((field) => field?.initial_value ?? []);
  return { view, shown: textOfView(view), typed };
}

it('begins the form of a new version with the comments since the approval', async () => {
  const open = await openApproved();
  const { world, thread } = open;
  await thread.reply('max', 'Mention <sugar> & <@U0LIN>’s milk.');
  await world.waitToTell(
    'max',
    'This post is already approved. Your reply is kept for a new version.',
  );
  await thread.reply('ada', 'Thanks!');
  const said = { do: 'say' as const, channel: thread.channel, threadTs: thread.ts };
  await attempt(world, 'eve', { ...said, as: ACTORS.eve, text: 'Name our brand.' });
  await attempt(world, 'robot', { ...said, as: ACTORS.robot, text: 'Build 7 failed.' });
  await thread.reply('ada', '<@U0BLOGPOST> And lemon.', {
    files: [{ name: 'notes.txt', bytes: Buffer.from('Or not.') }],
  });

  const { view, shown, typed } = await openForm(open);

  expect(typed).toEqual([
    'Max Ferrante: Mention <sugar> & Lin Tanaka’s milk.\n\nAda Okafor: And lemon.',
  ]);
  expect(shown).toContain('The field begins with the replies since the approval.');
  await world.submit('lin', view, { note: 'Max Ferrante: Mention milk.' });
  await thread.waitFor('Draft 2 is ready for your review');
  expect(world.asked('edits')[0]?.ask.ledger.map(({ text }) => text)).toEqual([
    'Max Ferrante: Mention milk.',
  ]);
});

it('leaves out the older comments that do not fit into the field', async () => {
  const open = await openApproved();
  await open.thread.reply('max', `First ${'a'.repeat(2_000)}`);
  await open.thread.reply('ada', `Then ${'b'.repeat(2_000)}`);

  const { shown, typed } = await openForm(open);

  expect(typed).toEqual([`Ada Okafor: Then ${'b'.repeat(2_000)}`]);
  expect(shown).toContain('1 reply is missing, for lack of room.');
});

it('takes only comments for the app from a quiet channel', async () => {
  const team = { ...DEFAULTS.team, quiet: true };
  const open = await openApproved({ briefDefaults: async () => ({ ...DEFAULTS, team }) });
  await open.thread.reply('max', 'Lunch at noon, with tea.');
  await open.thread.reply('ada', '<@U0BLOGPOST> And lemon.');

  expect((await openForm(open)).typed).toEqual(['And lemon.']);
});

it('opens the form without comments when Slack does not let the app read them', async () => {
  const open = await openApproved();
  await open.thread.reply('max', 'And lemon.');
  const fault = { kind: 'error' as const, error: 'missing_scope' };
  open.world.slack.faults.onCall({ method: 'conversations.replies', fault });

  const { shown, typed } = await openForm(open);

  expect(typed).toEqual([]);
  expect(shown).not.toContain('The field begins');
});
