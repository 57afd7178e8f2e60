import { z } from 'zod';
import type { UserGroup } from '../cast.ts';
import { SlackRefusal } from '../refusal.ts';
import { type Answer, type Call, type Method, readArgs } from './method.ts';

const SCOPE = 'usergroups:read';

export const userGroupMethods = {
  'usergroups.list': { scope: SCOPE, run: listGroups },
  'usergroups.users.list': { scope: SCOPE, run: listMembers },
} satisfies Record<string, Method>;

function listGroups({ workspace }: Call): Answer {
  const groups = workspace.cast.userGroups ?? [];
  return { usergroups: groups.map((group) => groupJson(workspace.cast.workspace.id, group)) };
}

function listMembers(call: Call): Answer {
  const { usergroup } = readArgs(call, z.object({ usergroup: z.string() }));
  const found = call.workspace.cast.userGroups?.find(({ id }) => id === usergroup);
  if (found === undefined) throw new SlackRefusal('no_such_subteam');
  return { users: found.users };
}

function groupJson(team: string, { id, handle, users }: UserGroup): Record<string, unknown> {
  return {
    ...{ id, team_id: team, is_usergroup: true, handle, name: handle, description: '' },
    ...{ is_external: false, date_delete: 0, user_count: users.length },
  };
}
