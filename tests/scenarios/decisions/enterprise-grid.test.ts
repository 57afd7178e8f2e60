import { expect, it } from 'vitest';
import { CAST, type Cast } from '../../../sandbox/slack/cast.ts';
import type { Person } from '../../../sandbox/slack/page-api.ts';
import { startupError } from '../../../src/app/startup-error.ts';
import { firstOf } from '../../sampled.ts';
import { CHANNEL, USERS } from '../cast.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld, type World } from '../world.ts';

const ORGANISATION = { id: 'E0ORG', name: 'Fernweh' };
const [HOME, SISTER] = [CAST.workspace.id, 'T0SISTER'];
const NOT_MEMBER = 'Only members of this post’s workspace can do that.';

/** Slack names one id for each person, and of these any. */
function gridCast(grace: Partial<Person>): Cast {
  return {
    ...CAST,
    workspace: { ...CAST.workspace, enterprise: ORGANISATION },
    people: CAST.people.map((person) =>
      person.id === USERS.grace ? { ...person, ...grace } : person,
    ),
  };
}

const MEMBER = { enterprise: { id: ORGANISATION.id, teams: [SISTER, HOME] } };

async function openGrid(grace: Partial<Person>): Promise<World> {
  return await openWorld({ script: answers(), slack: { cast: gridCast(grace) } });
}

async function expectUndecided({ app }: World): Promise<void> {
  const [run] = await app.store().runs.listAllOpen(1);
  expect(run?.progress.phase).toBe('waiting_for_review');
  expect(await app.store().decisions.find(run?.id ?? '', 'draft:1')).toBeUndefined();
}

it.each(
  firstOf(
    [
      ['a sister workspace', { ...MEMBER, team: SISTER }],
      ['the organisation', { ...MEMBER, team: ORGANISATION.id }],
      ['no workspace but the organisation’s, in her profile too', { team: ORGANISATION.id }],
      ['the app’s own workspace', MEMBER],
    ],
    2,
  ),
)('lets a member approve if Slack names her by %s', async (_, grace) => {
  const world = await openGrid(grace);
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('Draft 1 is ready for your review');

  await thread.waitForReaction(await thread.reply('grace', 'Mention milk.'));
  await thread.waitFor('Grace Lindqvist: Mention milk.');
  await thread.press('grace', 'Approve draft 1');

  await thread.waitFor('Grace Lindqvist approved draft 1');
});

it('lets a member of a sister workspace start a post by command and by form', async () => {
  const world = await openGrid({ ...MEMBER, team: SISTER });

  const byCommand = await world.begin('grace', 'Tea');
  await byCommand.waitFor('Draft 1 is ready for your review');
  await world.command('grace', '');
  const view = await world.modal('grace');
  const byForm = await world.threadAfter(() => world.submit('grace', view, { outline: 'Coffee' }));

  await byForm.waitFor('Draft 1 is ready for your review');
});

it.each([
  ['a partner’s workspace', { team: 'T0PARTNER' }],
  [
    'a partner’s organisation',
    { team: 'E0PARTNER', enterprise: { id: 'E0PARTNER', teams: ['T0PARTNER'] } },
  ],
  [
    'a sister workspace only',
    { team: SISTER, enterprise: { id: ORGANISATION.id, teams: [SISTER] } },
  ],
])('does not let a person of %s decide', async (_, grace) => {
  const world = await openGrid(grace);
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('Draft 1 is ready for your review');

  await thread.press('grace', 'Approve draft 1');

  await world.waitToTell('grace', NOT_MEMBER);
  await expectUndecided(world);
});

it('does not let a person decide whose workspace Slack does not name', async () => {
  const world = await openGrid({ ...MEMBER, team: SISTER });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('Draft 1 is ready for your review');
  world.slack.faults.onCall({
    method: 'users.info',
    times: 2,
    fault: { kind: 'error', error: 'user_not_found' },
  });

  await thread.press('grace', 'Approve draft 1');

  await world.waitToTell('grace', NOT_MEMBER);
  await expectUndecided(world);
});

it('asks Slack about the members of other workspaces for their names alone', async () => {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea', CHANNEL);
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('Grace Lindqvist approved draft 1');

  const asked = world.slack.calls.filter(({ method }) => method === 'users.info');
  expect(asked.map(({ args }) => args['user']).toSorted()).toEqual(['U0ADA', 'U0GRACE']);
});

it('refuses to start for a whole organisation, in one line', async () => {
  const workspace = { ...CAST.workspace, enterprise: ORGANISATION, isOrgWide: true };

  const error = await openWorld({ slack: { cast: { ...CAST, workspace } } }).catch(
    (raised) => raised,
  );

  expect(startupError(error)).toMatch(
    /^Blogpost is installed for a whole organisation.*SLACK_BOT_TOKEN/,
  );
});
