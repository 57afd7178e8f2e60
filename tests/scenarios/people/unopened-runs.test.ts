import { expect, it, vi } from 'vitest';
import type { Message, OpenView } from '../../../sandbox/slack/page-api.ts';
import { CHANNEL } from '../cast.ts';
import { textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld, type World } from '../world.ts';

const OUTSIDE = 'C0ANNOUNCE';
const ARCHIVED = 'C0OLDCAMP';

/** A run that could not open its thread. */
async function begin(channel: string): Promise<{ world: World; returned: Message }> {
  const world = await openWorld({ script: answers() });
  await world.command('ada', 'Why tea is good', channel);
  return { world, returned: await world.waitToTell('ada', 'Your outline:') };
}

async function untilNoneIsOpen(world: World): Promise<void> {
  // The end of a run without a thread shows nowhere in Slack.
  await vi.waitFor(async () => {
    expect(await world.app.store().runs.listAllOpen(9)).toEqual([]);
  });
}

it('is stopped from the message with its outline, and never opens a thread', async () => {
  const { world, returned } = await begin(OUTSIDE);
  await world.slack.act({ do: 'invite_app', as: 'U0ADA', channel: OUTSIDE });

  await world.press('ada', returned, 'Stop');

  await world.slack.until(() => world.toldTo('ada').length === 0 || undefined, 'it to go');
  await untilNoneIsOpen(world);
  expect(world.slack.transcript(OUTSIDE)).not.toContain('Why tea is good');
});

it('is listed with its buttons once the message was dismissed', async () => {
  const { world } = await begin(OUTSIDE);
  await world.slack.act({ do: 'invite_app', as: 'U0ADA', channel: OUTSIDE });

  await world.command('ada', 'status', OUTSIDE);
  const listed = await world.waitToTell('ada', '1 post in progress');
  expect(textOf(listed)).toContain('*Why tea is good* · Needs attention');
  expect(textOf(listed)).not.toContain('Writing draft 1…');

  const thread = await world.threadAfter(() => world.press('ada', listed, 'Try again'), OUTSIDE);
  await thread.waitFor('is ready for your review');
});

it('is stopped from the list', async () => {
  const { world } = await begin(OUTSIDE);
  await world.command('ada', 'status', OUTSIDE);
  const listed = await world.waitToTell('ada', '1 post in progress');

  await world.press('ada', listed, 'Stop');

  await untilNoneIsOpen(world);
});

it('is stopped on Home', async () => {
  const { world } = await begin(OUTSIDE);
  await world.slack.act({ do: 'open_home', as: 'U0ADA' });
  const home = () => world.slack.state('U0ADA').views.find(({ type }) => type === 'home');
  const view = await world.slack.until(home, 'the Home tab');

  await pressOn(world, view, 'run_cancel');

  await untilNoneIsOpen(world);
});

it('ends when its outline moves to another channel', async () => {
  const { world, returned } = await begin(ARCHIVED);
  await world.press('ada', returned, 'Choose a channel');
  const view = await world.modal('ada');

  const thread = await world.threadAfter(() => world.submit('ada', view, { channel: CHANNEL }));

  await thread.waitFor('is ready for your review');
  await vi.waitFor(async () => {
    const open = await world.app.store().runs.listAllOpen(9);
    expect(open.map(({ place }) => place?.channel)).toEqual([CHANNEL]);
  });
});

async function pressOn({ slack }: World, view: OpenView, actionId: string): Promise<void> {
  const row = view.blocks.find((block) => JSON.stringify(block).includes(`"${actionId}"`));
  await slack.act({
    do: 'press',
    as: 'U0ADA',
    viewId: view.id,
    blockId: String(row?.['block_id']),
    actionId,
    element: { type: 'button' },
    values: {},
  });
}
