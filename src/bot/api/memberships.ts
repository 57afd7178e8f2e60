import type { webApi } from '@slack/bolt';
import type { Clock, Log } from '../../pipeline/ports/ports.ts';
import { createRecentAnswers } from './recent-answers.ts';
import { callSlack } from './slack-calls.ts';

/** The app's user, its workspace and, on Enterprise Grid, the organisation of that workspace. */
export interface Self {
  user: string;
  team: string;
  enterprise?: string | undefined;
}

/** The ids in a payload of Slack, which name where a person belongs and where they acted. */
export interface Origin {
  user: string;
  /** On Enterprise Grid any workspace of the person, or the organisation. */
  team: string | undefined;
  /** The workspace of the payload, and its organisation. */
  workspace?: string | undefined;
  enterprise?: string | undefined;
}

/** Reads the workspace of a person. Never raises: without an answer the payload's id counts. */
export interface Memberships {
  /**
   * The app's workspace for its members, with any id in the payload; otherwise the payload's id. Messages with
   * files name no workspace: '' then for others than members, and undefined without an answer.
   */
  teamOf(origin: Origin): Promise<string | undefined>;
  /** For an event that names no workspace of the person: '' for others than members, and without an answer. */
  homeOf(user: string): Promise<string>;
}

interface MembershipDeps {
  client: webApi.WebClient;
  self: Self;
  clock: Pick<Clock, 'now'>;
  log: Log;
}

/** A person who leaves the workspace keeps the rights of a member for this time at most. */
export const MEMBER_KNOWN_MS = 10 * 60_000;

export function createMemberships({ client, self, clock, log }: MembershipDeps): Memberships {
  const known = createRecentAnswers<boolean>({ clock, knownMs: MEMBER_KNOWN_MS });

  async function ask(origin: Origin): Promise<boolean> {
    const { user } = await callSlack(() => client.users.info({ user: origin.user }));
    return isMemberOf(self, user) ?? isNamedMember(self, origin);
  }

  /** Undefined without an answer. */
  async function check(origin: Origin): Promise<boolean | undefined> {
    try {
      return await known.findOrAsk(origin.user, () => ask(origin));
    } catch (error) {
      log.warn(
        { err: error },
        'Slack did not say whether a person is a member of the workspace; the ids in its request decide',
      );
      return undefined;
    }
  }

  return {
    homeOf: async (user) => ((await check({ user, team: undefined })) ? self.team : ''),

    async teamOf(origin) {
      const { team } = origin;
      if (namesHome(self, origin)) return team;
      const isMember = await check(origin);
      if (isMember === undefined) return withoutAnswer(self, team);
      return isMember ? self.team : (team ?? '');
    },
  };
}

function withoutAnswer(self: Self, team: string | undefined): string | undefined {
  return team !== undefined && team === self.enterprise ? self.team : team;
}

/** Outside of Enterprise Grid a person has one id, so that Slack is not asked. */
function namesHome(self: Self, { team, enterprise }: Origin): boolean {
  if (team === undefined) return false;
  const isOnGrid = Boolean(self.enterprise || enterprise || team.startsWith('E'));
  return team === self.team || !isOnGrid;
}

type SlackUser = Awaited<ReturnType<webApi.WebClient['users']['info']>>['user'];

/** Whether a person as Slack describes them is in our workspace; undefined if Slack does not say. */
export function isMemberOf({ team, enterprise }: Self, person: SlackUser): boolean | undefined {
  if (person?.deleted) return false;
  if (person?.team_id === team) return true;
  const { teams = [], enterprise_id: organisation } = person?.enterprise_user ?? {};
  if (teams.length > 0) return teams.includes(team);
  if (organisation !== undefined && enterprise !== undefined) return organisation === enterprise;
  return person?.team_id === undefined ? undefined : person.team_id === enterprise;
}

/** By the payload alone: it is from our workspace, and from our organisation. */
function isNamedMember(self: Self, { team, workspace, enterprise }: Origin): boolean {
  const ours = self.enterprise ?? enterprise;
  if (ours === undefined) return false;
  return team === ours || (workspace === self.team && enterprise === ours);
}

const SLACKBOT = 'USLACKBOT';

/** Slack offers apps like people, but they cannot press buttons. */
export function hasApps(self: Pick<Self, 'user'>, people: readonly string[]): boolean {
  return people.some((person) => person === self.user || person === SLACKBOT);
}
