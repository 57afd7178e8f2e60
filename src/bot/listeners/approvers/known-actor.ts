import type { Actor, Refusal } from '../../../pipeline/rules/review/approval.ts';
import type { Run } from '../../../pipeline/run.ts';
import { inTime } from '../ack-deadline.ts';
import type { ListenerDeps } from '../listener-deps.ts';

interface Asked {
  actor: Actor;
  deadline: AbortSignal;
}

/**
 * Gives the person with their groups, if the refusal depends on groups. Slack is asked only then, and a person
 * whose groups it does not name gets a sentence, never a wrong refusal.
 */
export async function withGroups(
  { userGroups }: Pick<ListenerDeps, 'userGroups'>,
  refusal: Refusal,
  { actor, deadline }: Asked,
): Promise<Actor | Refusal | undefined> {
  if (refusal.refused !== 'not_allowed' || refusal.groups === undefined) return undefined;
  const { groups: all } = refusal;
  const groups = await inTime(deadline, userGroups.groupsOf(actor.user, all), undefined);
  if (groups === undefined) return { refused: 'group_unknown', groups: all };
  return groups.length === 0 ? undefined : { ...actor, groups };
}

type RoleDeps = Pick<ListenerDeps, 'admins' | 'creators' | 'settings'>;

/**
 * Gives a person with the role of an owner of the channel: named in its settings, its creator, or an admin of
 * the workspace. Undefined for any other person.
 */
export async function withOwnerRole(
  deps: RoleDeps,
  { place }: Pick<Run, 'place'>,
  { actor, deadline }: Asked,
): Promise<Actor | Refusal | undefined> {
  if (place === undefined) return undefined;
  const { team, channel } = place;
  const owners = (await deps.settings.find({ team, channel }))?.settings.owners ?? [];
  if (owners.includes(actor.user)) return { ...actor, role: 'channel_owner' };
  const [creator, admin] = await Promise.all([
    inTime(deadline, deps.creators.find(channel), undefined),
    inTime(deadline, deps.admins.check(actor.user), 'no_answer' as const),
  ]);
  if (creator === actor.user) return { ...actor, role: 'channel_owner' };
  if (admin === 'admin') return { ...actor, role: 'workspace_admin' };
  return admin === 'no_answer' ? { refused: 'owner_unknown' } : undefined;
}
