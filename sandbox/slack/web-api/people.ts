import { z } from 'zod';
import type { Person } from '../page-api.ts';
import { SlackRefusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import { type Answer, type Call, flag, type Method, readArgs } from './method.ts';

export const peopleMethods = {
  'auth.test': { run: testAuth },
  'users.info': { scope: 'users:read', run: readUser },
  'users.list': { scope: 'users:read', run: listUsers },
} satisfies Record<string, Method>;

function testAuth({ workspace }: Call): Answer {
  const { app, workspace: team } = workspace.cast;
  return {
    url: `${workspace.url}/`,
    team: team.name,
    user: workspace.installation.name.toLowerCase(),
    team_id: team.id,
    user_id: app.userId,
    bot_id: app.botId,
    ...(team.enterprise && { enterprise_id: team.enterprise.id }),
    is_enterprise_install: team.isOrgWide === true,
  };
}

function readUser(call: Call): Answer {
  const args = z.object({ user: z.string(), include_locale: flag.optional() });
  const { user, include_locale } = readArgs(call, args);
  const person = call.workspace.people.get(user);
  if (person === undefined) throw new SlackRefusal('user_not_found');
  const { locale = 'en-US' } = person;
  return { user: { ...userJson(call.workspace, person), ...(include_locale && { locale }) } };
}

function listUsers({ workspace }: Call): Answer {
  return {
    members: [...workspace.people.values()].map((person) => userJson(workspace, person)),
    response_metadata: { next_cursor: '' },
  };
}

function userJson(workspace: Workspace, person: Person): Record<string, unknown> {
  return {
    id: person.id,
    team_id: person.team ?? workspace.cast.workspace.id,
    name: person.name,
    real_name: person.realName,
    deleted: false,
    color: person.color.slice(1),
    tz: 'Europe/Berlin',
    tz_offset: 3_600,
    is_admin: person.isAdmin === true || person.isOwner === true,
    is_owner: person.isOwner === true,
    is_primary_owner: false,
    is_restricted: person.isGuest === true,
    is_ultra_restricted: false,
    is_bot: person.isBot,
    is_app_user: false,
    ...(person.enterprise && {
      enterprise_user: { enterprise_id: person.enterprise.id, teams: person.enterprise.teams },
    }),
    profile: { real_name: person.realName, display_name: person.name },
  };
}
