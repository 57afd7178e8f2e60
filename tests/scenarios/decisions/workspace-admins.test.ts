import { expect, it } from 'vitest';
import { readInstallation } from '../../../sandbox/slack/manifest.ts';
import { ADMIN_KNOWN_MS } from '../../../src/bot/api/workspace-admins.ts';
import { firstOf, itInDeep } from '../../sampled.ts';
import { CHANNEL } from '../cast.ts';
import { confirmStop } from '../confirm-stop.ts';
import { ACTORS, type Actor, SHARED } from '../external-users.ts';
import { createFrozenClock } from '../frozen-clock.ts';
import { findButton, textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import type { Thread } from '../thread.ts';
import { openWorld, type World, type WorldOptions } from '../world.ts';

/** Ada's run, which only grace may approve. */
async function begin(options: WorldOptions = {}): Promise<{ world: World; thread: Thread }> {
  const slack = { cast: SHARED, ...options.slack };
  const world = await openWorld({ script: answers(), ...options, slack });
  await world.command('ada', '');
  const view = await world.modal('ada');
  const fields = { outline: 'Tea', approvers: ACTORS.grace };
  const thread = await world.threadAfter(() => world.submit('ada', view, fields));
  await thread.waitFor('is ready for your review');
  return { world, thread };
}

/** Slack gives the language of the person. */
const HELP = { do: 'command', channel: CHANNEL, command: '/blogpost', text: 'help' } as const;

async function pressCancel({ slack }: World, thread: Thread, as: Actor): Promise<void> {
  const card = await thread.waitFor('is ready for your review');
  await slack.act({
    do: 'press',
    as: ACTORS[as],
    channel: CHANNEL,
    messageTs: card.ts,
    ...findButton(card, 'Stop'),
    values: {},
  });
  await confirmStop(slack, ACTORS[as]);
}

async function untilAnswered({ slack }: World, as: Actor, words: string): Promise<void> {
  const views = () => slack.state(ACTORS[as]).views;
  const found = () => views().find(({ blocks }) => JSON.stringify(blocks).includes(words));
  const { id } = await slack.until(found, `“${words}” for ${as}`);
  await slack.act({ do: 'close_view', as: ACTORS[as], viewId: id });
}

/** Slack is also asked for names and languages. */
const asked = ({ slack }: World, about: Actor) =>
  slack.workspace.calls.filter(({ method, args }) => {
    const isForRights = method === 'users.info' && args['include_locale'] === undefined;
    return isForRights && args['user'] === ACTORS[about];
  });

const NAMES = { admin: 'Ida Admin', owner: 'Olga Owner' };

it.each(firstOf(['admin', 'owner'] as const, 1))(
  'lets an %s of the workspace cancel a run whose approvers have left',
  async (as) => {
    const { world, thread } = await begin();

    await pressCancel(world, thread, as);

    await thread.waitFor(`Stopped by ${NAMES[as]}`);
    await thread.waitFor(`${NAMES[as]} stopped this post`);
  },
);

itInDeep(
  'asks Slack about no person who may cancel anyway, and about others at most once in a while',
  async () => {
    const clock = createFrozenClock();
    const { world, thread } = await begin({ clock });
    for (const _ of [1, 2]) {
      await pressCancel(world, thread, 'lin');
      await untilAnswered(world, 'lin', 'or a workspace admin can stop this post');
    }
    expect(asked(world, 'lin')).toHaveLength(1);

    clock.pass(ADMIN_KNOWN_MS);
    await pressCancel(world, thread, 'lin');
    await untilAnswered(world, 'lin', 'or a workspace admin can stop this post');
    expect(asked(world, 'lin')).toHaveLength(2);

    await pressCancel(world, thread, 'ada');
    await thread.waitFor('Stopped by Ada Okafor');
    expect(asked(world, 'lin')).toHaveLength(2);
    expect(asked(world, 'ada')).toEqual([]);
  },
);

it('refuses an admin when the app was installed without the scope, and explains what to do', async () => {
  const scopes = readInstallation().scopes?.filter((scope) => scope !== 'users:read');
  const { world, thread } = await begin({ slack: { installation: { scopes } } });

  await pressCancel(world, thread, 'admin');
  await untilAnswered(world, 'admin', 'reinstall me with all permissions');

  expect(textOf(await thread.waitFor('is ready for your review'))).toContain('Stop');
  await pressCancel(world, thread, 'grace');
  await thread.waitFor('Stopped by <@U0GRACE>');
});

itInDeep.each([
  ['refuses', { kind: 'error', error: 'internal_error' }],
  ['breaks off', { kind: 'dropped' }],
] as const)('refuses an admin while Slack %s, and lets them try again', async (_, fault) => {
  const { world, thread } = await begin();
  await world.slack.act({ ...HELP, as: ACTORS.admin });
  world.slack.faults.onCall({ method: 'users.info', fault });

  await pressCancel(world, thread, 'admin');
  await untilAnswered(world, 'admin', 'Try again in a minute');
  expect(await world.app.store().runs.listAllOpen(9)).toHaveLength(1);

  await pressCancel(world, thread, 'admin');
  await thread.waitFor('Stopped by Ida Admin');
});
