import { expect, it } from 'vitest';
import { itInDeep } from '../../sampled.ts';
import { CHANNEL, USERS } from '../cast.ts';
import { openHome, personView } from '../person-views.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld, type World } from '../world.ts';

const MARKETING = 'C0MARKETING';

function makePrivate({ slack }: World, channel: string, members: string[]): void {
  const found = slack.workspace.channels.get(channel);
  Object.assign(found ?? {}, { kind: 'private', members: new Set(members) });
}

async function beginTitled(world: World, title: string, channel = CHANNEL) {
  await world.command('ada', '', channel);
  const view = await world.modal('ada');
  const fields = { outline: 'Some notes', title, channel };
  return await world.threadAfter(() => world.submit('ada', view, fields), channel);
}

const teamPart = (text: string) => text.split('The team’s posts')[1] ?? '';

it('shows the posts of the team to people who only have their Home open', async () => {
  const world = await openWorld({ script: answers() });
  const home = await openHome(world, 'lin');
  expect(home.text()).toContain('No posts yet in the channels you can see.');

  const thread = await world.begin('ada', 'Tea');

  const text = await home.waitFor(/Tea\|?.*Ready for review/);
  expect(teamPart(text)).toMatch(/\*<http.*\|Tea>\* · Ready for review · draft 1/);
  expect(teamPart(text)).toContain(`<#${CHANNEL}> · <@${USERS.ada}> · started on 5 Jan`);
  await thread.press('grace', 'Approve draft 1');
  await home.waitFor(/The team’s posts[\s\S]*Tea>\* · Approved/);
});

it('hides posts of a private channel from all but its members', async () => {
  const world = await openWorld({
    script: answers(),
    prepareSlack: ({ workspace }) => {
      const marketing = workspace.channels.get(MARKETING);
      Object.assign(marketing ?? {}, { kind: 'private', members: new Set([USERS.ada, USERS.lin]) });
    },
  });
  const thread = await world.begin('ada', 'Tea', MARKETING);
  await thread.waitFor('ready for your review');

  const member = await openHome(world, 'lin');
  const stranger = await openHome(world, 'grace');

  expect(member.text()).toContain('|Tea>');
  expect(stranger.text()).not.toContain('|Tea>');
  expect(teamPart(stranger.text())).toContain('No posts yet in the channels you can see.');
});

itInDeep('shows a guest the posts of their channels alone', async () => {
  const world = await openWorld({
    script: answers(),
    prepareSlack: ({ workspace }) => {
      Object.assign(workspace.people.get(USERS.max) ?? {}, { isGuest: true });
      workspace.channels.get(MARKETING)?.members.delete(USERS.max);
    },
  });
  const there = await beginTitled(world, 'Beans', MARKETING);
  await there.waitFor('ready for your review');
  const here = await beginTitled(world, 'Tea');
  await here.waitFor('ready for your review');

  const guest = await openHome(world, 'max');

  expect(guest.text()).toContain('Tea');
  expect(guest.text()).not.toContain('Beans');
});

itInDeep(
  'searches titles and filters by state, and keeps the choice while posts change',
  async () => {
    const world = await openWorld({ script: answers() });
    const tea = await beginTitled(world, 'All about tea');
    await tea.press('grace', 'Approve draft 1');
    await tea.waitFor('is approved');
    const home = await openHome(world, 'lin');
    await home.waitFor(/Approved/);

    await home.press('Search and filter');
    const view = await world.modal('lin');
    await world.slack.act({
      do: 'submit_view',
      as: USERS.lin,
      viewId: view.id,
      values: {
        posts_text: { posts_text: { value: 'TEA about' } },
        posts_state: { posts_state: { selected_option: { value: 'approved' } } },
        posts_person: { posts_person: { selected_user: USERS.ada } },
        posts_month: { posts_month: { selected_option: { value: '2026-01' } } },
      },
    });
    const filtered = await home.waitFor(/Showing/);
    expect(teamPart(filtered)).toContain(
      `Showing: “TEA about” in the title · Approved · started by <@${USERS.ada}> · started in January 2026`,
    );
    expect(teamPart(filtered)).toContain('All about tea');

    const beans = await beginTitled(world, 'Beans');
    await beans.waitFor('ready for your review');
    await home.press('Search and filter');
    expect(JSON.stringify((await world.modal('lin')).blocks)).toContain(
      '"initial_value":"TEA about"',
    );
    expect(teamPart(home.text())).not.toContain('Beans');
    await home.press('Show all posts');
    expect(teamPart(await home.waitFor(/Beans/))).not.toContain('Showing');
  },
);

it('finds a title by words without its accents, and with other quotation marks', async () => {
  const world = await openWorld({ script: answers() });
  const tea = await beginTitled(world, 'Cómo preparamos “té”, and why we don’t rush');
  await tea.waitFor('ready for your review');
  const home = await openHome(world, 'lin');

  for (const text of ['como', '"té"', "don't rush"]) {
    await home.press('Search and filter');
    await world.submit('lin', await world.modal('lin'), { posts_text: text });
    await home.waitFor(new RegExp(`Showing: “${text}”`));
    expect(teamPart(home.text())).toContain('Cómo preparamos');
  }
});

itInDeep('says when nothing matches', async () => {
  const world = await openWorld({ script: answers() });
  const tea = await world.begin('ada', 'Tea');
  await tea.waitFor('ready for your review');
  const home = await openHome(world, 'lin');

  await home.press('Search and filter');
  await world.submit('lin', await world.modal('lin'), { posts_text: 'coffee' });

  await home.waitFor(/No posts match\./);
});

itInDeep(
  'does not count a failure that a person has answered as one that needs attention',
  async () => {
    let isDown = true;
    const fallback = answers();
    const world = await openWorld({
      script: (ask) => (ask.kind === 'draft' && isDown ? { type: 'refusal' } : fallback(ask)),
    });
    const home = await openHome(world, 'lin');
    const thread = await world.begin('ada', 'Tea');
    await home.waitFor(/Tea.*Needs attention/);

    isDown = false;
    await thread.press('ada', 'Retry');

    expect(await home.waitFor(/Ready for review/)).not.toContain('Needs attention');
  },
);

it('closes the feedback of a post to people who have left its channel', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('ready for your review');
  await thread.press('grace', 'All feedback');
  const list = personView(world, 'grace', 'modal');
  await list.waitFor(/No feedback yet/);
  makePrivate(world, CHANNEL, [USERS.ada]);
  // The app knows a membership for ten minutes, and a new process knows none.
  await world.app.stop();
  await world.app.start();

  await list.choose('ledger_kind', 'note');

  await list.waitFor(/Only members of its channel can read the feedback/);
});
