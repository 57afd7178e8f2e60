import type { Clock, ListedRun, Runs } from '../../../pipeline/ports/ports.ts';
import type { PersonOfTeam } from '../../../pipeline/ports/team-ports.ts';
import { groupsOf, stagesOfRun } from '../../../pipeline/rules/review/approvers.ts';
import { isAskedOf } from '../../../pipeline/rules/review/turn.ts';
import type { ChannelAccess } from '../../api/channel-access.ts';
import { createRecentAnswers } from '../../api/recent-answers.ts';
import type { UserGroups } from '../../api/user-groups.ts';
import { visibleTo } from './posts-page.ts';

export interface GroupPosts {
  /** The groups of the person that posts wait for. */
  groups: readonly string[];
  /** Posts that wait for these groups, and that the person may see. */
  posts: readonly ListedRun[];
  /** Groups that Slack did not read, and that posts which the person may see wait for. */
  unreadGroups: readonly string[];
}

export type ReadGroupPosts = (person: PersonOfTeam) => Promise<GroupPosts>;

interface GroupPostsDeps {
  runs: Pick<Runs, 'listForGroups'>;
  userGroups: Pick<UserGroups, 'groupsOf'>;
  access: Pick<ChannelAccess, 'maySee'>;
  clock: Pick<Clock, 'now'>;
}

/** For this time a Home does not ask again for a group that could not be read. */
export const GROUP_UNREAD_MS = 60_000;
/** A Home counts all of them, and shows the first ones. */
export const POSTS_MAX = 200;

/** Slack is asked once for each group, and not for each post. */
export function createGroupPosts(deps: GroupPostsDeps): ReadGroupPosts {
  const { runs, userGroups, access, clock } = deps;
  const unread = createRecentAnswers<true>({ clock, knownMs: GROUP_UNREAD_MS });

  /** Undefined for a group that cannot be read. */
  async function isMember(user: string, group: string): Promise<boolean | undefined> {
    if (unread.find(group)) return undefined;
    const own = await userGroups.groupsOf(user, [group]);
    if (own === undefined) unread.keep(group, true);
    return own && own.length > 0;
  }

  return async ({ team, user }) => {
    const listed = await runs.listForGroups(team, POSTS_MAX);
    const asked = await Promise.all(
      groupsIn(listed).map(async (group) => ({ group, is: await isMember(user, group) })),
    );
    const groupsThat = (answer: boolean | undefined) =>
      asked.filter(({ is }) => is === answer).map(({ group }) => group);
    const visible = async (groups: readonly string[]) => {
      const waiting = listed.filter((run) => isAskedOf(run, { user, groups }));
      return await visibleTo(access, user, waiting);
    };
    const unknown = groupsThat(undefined);
    const groups = groupsThat(true);
    const unreadGroups = groupsIn(await visible(unknown)).filter((one) => unknown.includes(one));
    return { groups, posts: await visible(groups), unreadGroups };
  };
}

function groupsIn(runs: readonly ListedRun[]): string[] {
  return [...new Set(runs.flatMap((run) => groupsOf(stagesOfRun(run))))];
}
