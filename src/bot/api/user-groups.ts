import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Clock, Log } from '../../pipeline/ports/ports.ts';
import { createRecentAnswers } from './recent-answers.ts';
import { callSlack } from './slack-calls.ts';

/** A user group of the workspace, like @editors. */
export interface UserGroup {
  id: string;
  handle: string;
}

/**
 * Reads the user groups of the workspace. Never raises: undefined means that Slack did not answer, or that the
 * app was installed without the scope `usergroups:read`.
 */
export interface UserGroups {
  /** The groups of these that the person is in. */
  groupsOf(user: string, groups: readonly string[]): Promise<readonly string[] | undefined>;
  list(): Promise<readonly UserGroup[] | undefined>;
}

interface UserGroupsDeps {
  client: webApi.WebClient;
  clock: Pick<Clock, 'now'>;
  log: Log;
}

/** A person who leaves a group keeps its place in reviews for this time at most. */
export const GROUP_KNOWN_MS = 10 * 60_000;

const ALL = 'all';
const Listed = z.array(z.object({ id: z.string(), handle: z.string() }));

export function createUserGroups({ client, clock, log }: UserGroupsDeps): UserGroups {
  const members = createRecentAnswers<readonly string[]>({ clock, knownMs: GROUP_KNOWN_MS });
  const listed = createRecentAnswers<readonly UserGroup[]>({ clock, knownMs: GROUP_KNOWN_MS });

  async function readMembers(group: string): Promise<readonly string[]> {
    const { users = [] } = await callSlack(() =>
      client.usergroups.users.list({ usergroup: group, include_disabled: false }),
    );
    return users;
  }

  async function readGroups(): Promise<readonly UserGroup[]> {
    const { usergroups = [] } = await callSlack(() => client.usergroups.list({}));
    return Listed.parse(usergroups);
  }

  async function isIn(group: string, user: string): Promise<boolean> {
    const users = await members.findOrAsk(group, () => readMembers(group));
    return users.includes(user);
  }

  async function groupsWith(user: string, groups: readonly string[]): Promise<string[]> {
    const found = groups.map(async (group) => ((await isIn(group, user)) ? [group] : []));
    return (await Promise.all(found)).flat();
  }

  const orUndefined = async <T>(work: Promise<T>): Promise<T | undefined> => {
    try {
      return await work;
    } catch (error) {
      log.warn({ err: error }, 'Slack did not say who is in a user group; nothing is decided');
      return undefined;
    }
  };

  return {
    groupsOf: (user, groups) => orUndefined(groupsWith(user, groups)),
    list: () => orUndefined(listed.findOrAsk(ALL, readGroups)),
  };
}
