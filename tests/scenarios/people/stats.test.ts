import { expect, it } from 'vitest';
import type { PostFacts } from '../../../src/pipeline/run/post-facts.ts';
import { CHANNEL, USERS } from '../cast.ts';
import { openHome } from '../person-views.ts';
import { isEphemeral } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld, type World } from '../world.ts';

/** The clock of a world begins here. */
const NOW = Date.UTC(2026, 0, 5, 9);
const HOUR = 3_600_000;

const FACTS: PostFacts = {
  ...{ runId: 'R1', team: 'T0LOCAL', channel: CHANNEL, outcome: 'published' },
  ...{ createdAt: NOW - 5 * HOUR, endedAt: NOW, approvedAt: NOW, firstVerdict: 'pass', rounds: 1 },
  ...{ isApprovedFailed: false, requests: 0, requestsPassed: 0, calls: 3, unpricedCalls: 0 },
  usd: 0.25,
};

async function recordPosts({ app }: World, count: number, more: Partial<PostFacts> = {}) {
  const { postFacts } = app.store();
  for (let at = 1; at <= count; at += 1)
    await postFacts.record({ ...FACTS, runId: `R${at}`, ...more });
}

function chartsFor(world: World): unknown[] {
  const messages = world.slack.state(USERS.ada).messages.filter(isEphemeral);
  return messages.flatMap(({ blocks }) =>
    blocks.filter(({ type }) => type === 'data_visualization'),
  );
}

it('tells how posts are going, in words and as charts', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('is approved');
  await recordPosts(world, 11);

  await world.command('ada', 'stats');

  await world.waitToTell('ada', 'How the team’s posts are going');
  const [text] = world.toldTo('ada');
  expect(text).toContain('12 posts ended, and 12 were approved.');
  expect(text).toContain('The AI reviewer passes nearly every first draft: 12 of 12 (100%)');
  expect(text).toContain('A typical post takes 1 AI review and 5 hours to approval.');
  expect(text).toContain('Approved although the AI review failed: 0 of 12 (0%).');
  expect(text).toContain('Cost per post: $0.24.');
  expect(text).toMatch(/January 2026: 12 posts · first drafts passed 12 of 12 \(100%\)/);
  expect(chartsFor(world)).toMatchObject([
    { chart: { series: [{ data: [{ label: 'Jan 2026', value: 100 }] }] } },
    { chart: { series: [{ data: [{ label: 'Jan 2026', value: expect.closeTo(0.24, 1) }] }] } },
  ]);
});

it('is about one channel on request, and about none that the person may not see', async () => {
  const world = await openWorld({
    script: answers(),
    prepareSlack: ({ workspace }) => {
      const marketing = workspace.channels.get('C0MARKETING');
      Object.assign(marketing ?? {}, { kind: 'private', members: new Set([USERS.lin]) });
    },
  });
  await recordPosts(world, 2);
  await world.app.store().postFacts.record({ ...FACTS, runId: 'secret', channel: 'C0MARKETING' });

  await world.command('ada', 'stats #content');
  await world.waitToTell('ada', `How the posts in <#${CHANNEL}> are going`);
  await world.command('ada', 'stats #marketing');
  await world.waitToTell('ada', 'I don’t know a channel of that name');
  await world.command('ada', 'STATS');
  await world.waitToTell('ada', 'How the team’s posts');
  await world.command('lin', 'stats');
  await world.waitToTell('lin', 'How the team’s posts');

  expect(world.toldTo('ada').join('\n')).not.toContain('3 posts ended');
  expect(world.toldTo('lin').join('\n')).toContain('3 posts ended');
  expect(world.toldTo('lin').join('\n')).toContain('<#C0MARKETING>: 1 post');
});

it('asks for a channel of the list, and takes a sentence as an outline', async () => {
  const world = await openWorld({ script: answers() });

  await world.command('ada', 'stats #nowhere');
  await world.waitToTell('ada', 'I don’t know a channel of that name');

  const thread = await world.begin('ada', 'stats are good for teams');
  await thread.waitFor('ready for your review');
});

it('says that nothing has ended', async () => {
  const world = await openWorld({ script: answers() });

  await world.command('ada', 'stats');

  await world.waitToTell('ada', 'No post has ended in the last six months');
  expect(chartsFor(world)).toEqual([]);
});

it('shows the figures on Home as text, because Slack takes charts in messages only', async () => {
  const world = await openWorld({ script: answers() });
  await recordPosts(world, 3);
  const published = () =>
    world.slack.calls.filter(({ method }) => method === 'views.publish').length;

  const home = await openHome(world, 'ada');
  expect(home.text()).toContain('3 posts ended, and 3 were approved.');
  expect(published()).toBe(2);

  await openHome(world, 'grace');
  expect(published()).toBe(3);
});

it('shows a post that ended while its Home is open in the figures', async () => {
  const world = await openWorld({ script: answers() });
  await recordPosts(world, 1);
  const home = await openHome(world, 'lin');
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 1');

  await home.waitFor(/2 posts ended/);
});
