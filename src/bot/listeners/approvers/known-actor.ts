import type { Actor, Refusal } from '../../../pipeline/rules/review/approval.ts';
import type { Run } from '../../../pipeline/run.ts';
import { type AckDeadline, inTime } from '../../ack-deadline.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { ownerRoleOf } from '../settings/settings-rights.ts';

interface Asked {
  actor: Actor;
  deadline: AckDeadline;
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

/** Gives a person with their role as an owner of the channel. Undefined for any other person. */
export async function withOwnerRole(
  deps: Pick<ListenerDeps, 'admins' | 'creators' | 'settings'>,
  { place }: Pick<Run, 'place'>,
  { actor, deadline }: Asked,
): Promise<Actor | Refusal | undefined> {
  if (place === undefined) return undefined;
  const role = await inTime(deadline, ownerRoleOf(deps, place, actor.user), 'unknown');
  if (role === 'unknown') return { refused: 'owner_unknown' };
  return role && { ...actor, role };
}
