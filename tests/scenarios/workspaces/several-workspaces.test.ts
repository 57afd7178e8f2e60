import { expect, it } from 'vitest';
import { itInDeep } from '../../sampled.ts';
import { CHANNEL } from '../cast.ts';
import { createFrozenClock } from '../frozen-clock.ts';
import { openHome } from '../person-views.ts';
import { textOf } from '../readable-text.ts';
import { saveSettings, untilShown } from '../settings/settings-form.ts';
import {
  FERNWEH,
  HARBOUR,
  install,
  openTwoWorkspaces,
  peopleOf,
  postsWaiting,
} from './two-workspaces.ts';

async function openInstalled(options: Parameters<typeof openTwoWorkspaces>[0] = {}) {
  const world = await openTwoWorkspaces(options);
  await install(world, FERNWEH);
  await install(world, HARBOUR);
  return { world, fernweh: peopleOf(world.fernweh), harbour: peopleOf(world.harbour) };
}

it('serves two workspaces with the same ids that never see each other', async () => {
  const { world, fernweh, harbour } = await openInstalled({ env: { RUNS_OPEN_MAX: '1' } });
  const coffee = await fernweh.begin('ada', 'Coffee');
  // The limit of one open post in Fernweh Coffee is not that of Harbour Tea.
  const tea = await harbour.begin('ada', 'Tea');
  await coffee.waitFor('is ready for your review');
  await tea.waitFor('is ready for your review');
  expect([coffee.channel, coffee.ts]).toEqual([tea.channel, tea.ts]);

  // The next message has the same time in both.
  world.clock.pass(60_000);
  const replies = [await coffee.reply('lin', 'Add beans.'), await tea.reply('lin', 'Add leaves.')];
  expect(replies[0]?.ts).toBe(replies[1]?.ts);
  await coffee.waitForReaction(replies[0] ?? coffee.root());
  await tea.waitForReaction(replies[1] ?? tea.root());
  await tea.waitFor('*Open comments*');
  await tea.press('grace', 'Approve draft 1');
  await tea.waitFor('is approved');

  const homes = [await openHome(fernweh, 'lin'), await openHome(harbour, 'lin')];
  await homes[0]?.waitFor(/\|Coffee>.*Ready for review/);
  await homes[1]?.waitFor(/\|Tea>.*Approved/);
  await homes[1]?.press('Search and filter');
  const search = await harbour.modal('lin');
  const values = { posts_text: { posts_text: { value: 'Coffee' } } };
  await world.harbour.act({ do: 'submit_view', as: 'U0LIN', viewId: search.id, values });
  await homes[1]?.waitFor(/No posts match/);

  await harbour.command('ada', 'stats');
  await harbour.waitToTell('ada', '1 post ended');
  await fernweh.command('ada', 'stats');
  await fernweh.waitToTell('ada', 'No post');

  await harbour.command('ada', 'settings');
  await saveSettings(harbour, 'ada', await harbour.modal('ada'), { tone: 'salty' });
  await untilShown(harbour, 'ada', 'Saved as version 1');
  await fernweh.command('ada', 'settings');
  expect(JSON.stringify((await fernweh.modal('ada')).blocks)).not.toContain('salty');
  const { settings } = world.app.store();
  expect(await settings.find({ team: FERNWEH, channel: CHANNEL })).toBeUndefined();

  expect(fernweh.everything()).not.toMatch(/Tea|leaves/);
  expect(harbour.everything()).not.toMatch(/Coffee>|beans/);
  for (const { method, team, token } of world.slack.calls) {
    expect(token, method).toContain(team ?? 'no workspace');
  }
});

it('parks the posts of a workspace that removes the app, and continues them after a new installation', async () => {
  const { world, fernweh, harbour } = await openInstalled();
  const coffee = await fernweh.begin('ada', 'Coffee');
  const tea = await harbour.begin('ada', 'Tea');
  await coffee.waitFor('is ready for your review');
  await tea.waitFor('is ready for your review');
  const { installations } = world.app.store();

  world.slack.uninstall(HARBOUR);
  await world.waitForLog('was removed from a workspace');
  expect(await installations.find(HARBOUR)).toBeUndefined();
  await coffee.press('grace', 'Approve draft 1');
  await coffee.waitFor('is approved');
  const ready = await fetch(new URL('/readyz', world.app.requestUrl));
  expect(await ready.text()).toBe('ok\n');

  await install(world, HARBOUR);
  await tea.press('grace', 'Approve draft 1');
  await tea.waitFor('is approved');
  expect((await installations.list()).map(({ team }) => team)).toEqual([FERNWEH, HARBOUR]);
  const reports = world.app.logged.filter((line) => line.includes('was removed from a workspace'));
  expect(reports, 'of two events, app_uninstalled and tokens_revoked').toHaveLength(1);
});

itInDeep('continues a post in flight once its workspace has installed the app again', async () => {
  const { world, harbour } = await openInstalled();
  const tea = await harbour.begin('ada', 'Tea');
  await tea.waitFor('is ready for your review');
  await tea.press('grace', 'Request changes');
  const form = await harbour.modal('grace');
  const values = { note: { note: { value: 'Shorter.' } } };
  world.slack.uninstall(HARBOUR, 'unreported');
  await world.harbour.act({ do: 'submit_view', as: 'U0GRACE', viewId: form.id, values });
  await world.waitForLog('token_revoked');
  const [run] = await world.app.store().runs.listAllOpen(1);
  expect(run?.failure).toBeUndefined();

  await install(world, HARBOUR);

  await tea.waitFor('Draft 2');
  await tea.press('grace', 'Approve draft 2');
  await tea.waitFor('is approved');
});

it('continues waiting posts at once after a new installation, and those of no other workspace', async () => {
  const clock = createFrozenClock();
  const { world, fernweh, harbour } = await openInstalled({ clock });
  for (const [people, team] of [
    [fernweh, FERNWEH],
    [harbour, HARBOUR],
  ] as const) {
    const thread = await people.begin('ada', 'Tea');
    await thread.waitFor('is ready for your review');
    await thread.press('grace', 'Request changes');
    const form = await people.modal('grace');
    const values = { note: { note: { value: 'Shorter.' } } };
    world.slack.uninstall(team, 'unreported');
    await people.slack.act({ do: 'submit_view', as: 'U0GRACE', viewId: form.id, values });
  }
  const { overview } = world.app.store();
  const waits = async () => {
    const runs = await overview.list({ which: 'open', limit: 9 });
    return runs.map(({ run, waiting }) => [run.place?.team, waiting?.code]).toSorted();
  };
  const removed = 'slack_app_removed';
  await expect.poll(waits, { timeout: 10_000 }).toEqual([
    [FERNWEH, removed],
    [HARBOUR, removed],
  ]);
  expect(await postsWaiting(world, removed)).toBe(2);

  await install(world, HARBOUR);

  await world.harbour.until(
    () => world.harbour.state('U0ADA').messages.find((one) => textOf(one).includes('Draft 2')),
    'the second draft, without any time that passes',
  );
  expect(await waits()).toContainEqual([FERNWEH, removed]);
  clock.pass(5_000);
  expect(await postsWaiting(world, removed)).toBe(1);
});

it('names once a workspace that the store does not have, as after a restore', async () => {
  const { world, harbour } = await openInstalled();
  const { installations } = world.app.store();
  const installed = await installations.find(HARBOUR);
  if (installed !== undefined) await installations.remove(installed);

  for (const text of ['Tea', 'help', 'status']) await harbour.command('ada', text);

  const lines = world.app.logged.filter((line) =>
    line.includes(`"team":"${HARBOUR}","msg":"requests`),
  );
  expect(lines).toEqual([expect.stringContaining('opens /slack/install')]);
});

itInDeep('ignores a report of a removal that is older than the installation', async () => {
  const { world, fernweh } = await openInstalled();
  world.fernweh.workspace.tell({ type: 'app_uninstalled' });
  await world.waitForLog('older than its installation');

  const coffee = await fernweh.begin('ada', 'Coffee');
  await coffee.waitFor('is ready for your review');
  expect(await world.app.store().installations.find(FERNWEH)).toBeDefined();
});

itInDeep(
  'refreshes a token before it expires, once, and never uses the old one again',
  async () => {
    const { world, fernweh } = await openInstalled({ tokens: { expiresInS: 3_600 } });
    const { calls } = world.slack;
    const coffee = await fernweh.begin('ada', 'Coffee');
    await coffee.waitFor('is ready for your review');
    await coffee.press('grace', 'Approve draft 1');
    await coffee.waitFor('is approved');

    const used = calls.filter(({ team }) => team === FERNWEH).map(({ token }) => token);
    // Slack's provider tests the first token when it is given.
    const [first, ...later] = [...new Set(used)];
    expect(later).toHaveLength(1);
    expect(used.lastIndexOf(first ?? '')).toBeLessThan(used.indexOf(later[0] ?? ''));
  },
);

it('compares its clock with Slack’s at the start, although no workspace has asked yet', async () => {
  const wallTime = () => Date.now() + 6 * 60_000;
  const world = await openTwoWorkspaces({ checks: createFrozenClock(), wallTime });

  await world.waitForLog('minutes ahead of Slack’s');
});
