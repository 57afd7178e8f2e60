import { CAST, type Cast } from '../../sandbox/slack/cast.ts';
import type { Act, Person } from '../../sandbox/slack/page-api.ts';
import { CHANNEL, USERS } from './cast.ts';
import type { World } from './world.ts';

/**
 * People from outside: a guest and admins of this workspace, people of other companies, another app
 * and this one.
 */
export const ACTORS = {
  ...USERS,
  guest: 'U0GUEST',
  admin: 'U0ADMIN',
  owner: 'U0OWNER',
  eve: 'U0EVE',
  mallory: 'U0MALLORY',
  robot: 'U0ROBOT',
  app: 'U0BLOGPOST',
};
export type Actor = keyof typeof ACTORS;

const ELSEWHERE = 'T0ELSEWHERE';

const EXTERNAL_USERS: Person[] = [
  // Slack does not mark guests in the payloads of clicks and messages.
  person('guest', 'Gil Guest'),
  { ...person('admin', 'Ida Admin'), isAdmin: true },
  { ...person('owner', 'Olga Owner'), isOwner: true },
  // Both administer a workspace, and not this one.
  { ...person('eve', 'Eve Elsewhere'), team: 'T0SHARED', isAdmin: true },
  { ...person('mallory', 'Mallory Elsewhere'), team: ELSEWHERE, isOwner: true },
  { ...person('robot', 'Some other app'), isBot: true },
];

/** The channel is shared with eve's company. */
export const SHARED: Cast = {
  ...CAST,
  people: [...CAST.people, ...EXTERNAL_USERS],
  channels: CAST.channels.map((channel) =>
    channel.id === CHANNEL
      ? { ...channel, members: [...channel.members, ...EXTERNAL_USERS.map(({ id }) => id)] }
      : channel,
  ),
};

function person(name: Actor, realName: string): Person {
  return { id: ACTORS[name], name, realName, color: '#777777', isBot: false };
}

/** Gives the error of the local Slack for an act that no person may perform. */
export async function attempt(world: World, as: Actor, what: Act): Promise<string | undefined> {
  const { workspace } = world.slack.workspace.cast;
  const home = workspace.id;
  // Every field of mallory's payloads names another workspace; eve's only names hers as the user's.
  if (as === 'mallory') workspace.id = ELSEWHERE;
  const acting = world.slack.act(what);
  workspace.id = home;
  const answer = await acting;
  return answer.ok ? undefined : answer.error;
}
