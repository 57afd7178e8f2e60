import { App, type Logger, type Receiver, type webApi } from '@slack/bolt';
import { createChannelCreators } from './api/channel-creators.ts';
import { createGuests } from './api/guests.ts';
import { createMemberships, type Self } from './api/memberships.ts';
import { createQuickClient } from './api/quick-client.ts';
import { createWorkspaceAdmins } from './api/workspace-admins.ts';
import { OrgWideInstall } from './connection/connect-errors.ts';
import { listenForAnswerButtons } from './listeners/actions/answer-buttons.ts';
import { listenForCardMenu } from './listeners/actions/card-menu.ts';
import { listenForClaims } from './listeners/actions/claim-buttons.ts';
import { listenForDecisions } from './listeners/actions/decision-buttons.ts';
import { listenForHomeButtons } from './listeners/actions/home-buttons.ts';
import { listenForLedger } from './listeners/actions/ledger.ts';
import { listenForReading } from './listeners/actions/read-pages.ts';
import { listenForWriteAnyway } from './listeners/actions/write-anyway.ts';
import { listenForApprovers } from './listeners/approvers/change-approvers.ts';
import { listenForComparisons } from './listeners/by-hand/compare-drafts.ts';
import { listenForFileDrafts } from './listeners/by-hand/dropped-file.ts';
import { listenForEdits } from './listeners/by-hand/edit-draft.ts';
import { listenForStruckIssues } from './listeners/by-hand/strike-issue.ts';
import { listenForCommand } from './listeners/commands/blogpost.ts';
import { listenForRemoval } from './listeners/events/app-removed.ts';
import { listenForApprovingReactions } from './listeners/events/approving-reaction.ts';
import { listenForHome } from './listeners/events/home-opened.ts';
import { listenForSharedFiles } from './listeners/events/shared-files.ts';
import { listenForReplies } from './listeners/events/thread-replies.ts';
import type { ListenerDeps } from './listeners/listener-deps.ts';
import { listenForMentions } from './listeners/mentions/app-mention.ts';
import { listenForThreadButtons } from './listeners/mentions/thread-buttons.ts';
import { listenForNextPost } from './listeners/next-post/next-post-buttons.ts';
import { listenForVersions } from './listeners/next-post/version-submitted.ts';
import { listenForSettings } from './listeners/settings/settings-buttons.ts';
import { listenForSettingsForm } from './listeners/settings/settings-submitted.ts';
import { listenForShortcuts } from './listeners/shortcuts/new-brief.ts';
import { listenForAnswers } from './listeners/views/answers-submitted.ts';
import { listenForBrief } from './listeners/views/brief-submitted.ts';
import { listenForChecks } from './listeners/views/checks-submitted.ts';
import { listenForClaimSources } from './listeners/views/claim-source-submitted.ts';
import { listenForRevisionRequests } from './listeners/views/revision-submitted.ts';
import { listenForSearch } from './listeners/views/search-submitted.ts';
import { createMessageReader } from './reading/read-message.ts';
import { answerInReadersLanguage } from './words/as-reader.ts';

export interface SlackAppOptions {
  token: string;
  /** Where the token changes; `token` itself by default. */
  readToken?: (() => Promise<string | undefined>) | undefined;
  /** Read from Slack by default. */
  identity?: BotIdentity | undefined;
  receiver: Receiver;
  clientOptions: webApi.WebClientOptions;
  logger: Logger;
}

export interface BotIdentity {
  self: Self;
  botId: string;
}

export type GivenDeps = Omit<
  ListenerDeps,
  'self' | 'admins' | 'guests' | 'creators' | 'memberships' | 'read'
>;

/**
 * Bolt with all listeners, not connected yet. Raises if Slack refuses the token. Errors of listeners
 * reach the receiver: an event then stays in the inbox, and Slack shows that a click has failed.
 */
export async function createSlackApp(options: SlackAppOptions, given: GivenDeps): Promise<App> {
  const { receiver, clientOptions, logger, token } = options;
  const { self, botId } = options.identity ?? (await readIdentity(given.client));
  const deps = { ...given, self, ...requestsFor(options, given, self) };
  const identity = { botToken: token, botId, botUserId: self.user, teamId: self.team };
  const app = new App({
    ...{ receiver, clientOptions, logger },
    // A new object each time, because Bolt writes the id of the person into it.
    authorize: async () => ({ ...identity }),
    convoStore: false,
    deferInitialization: true,
    // The events of our own shared files report that Slack has processed them; replies check their author.
    ignoreSelf: false,
  });
  app.error(async (error) => {
    throw error;
  });
  answerInReadersLanguage(app, deps);
  listenForCommand(app, deps);
  listenForWriteAnyway(app, deps);
  listenForShortcuts(app, deps);
  listenForBrief(app, deps);
  listenForDecisions(app, deps);
  listenForCardMenu(app, deps);
  listenForReading(app, deps);
  listenForApprovers(app, deps);
  listenForRevisionRequests(app, deps);
  listenForEdits(app, deps);
  listenForFileDrafts(app, deps);
  listenForStruckIssues(app, deps);
  listenForApprovingReactions(app, deps);
  listenForComparisons(app, deps);
  listenForChecks(app, deps);
  listenForAnswers(app, deps);
  listenForAnswerButtons(app, deps);
  listenForSettings(app, deps);
  listenForSettingsForm(app, deps);
  listenForLedger(app, deps);
  listenForClaims(app, deps);
  listenForClaimSources(app, deps);
  listenForReplies(app, deps);
  listenForSharedFiles(app, deps);
  listenForMentions(app, deps);
  listenForThreadButtons(app, deps);
  listenForNextPost(app, deps);
  listenForVersions(app, deps);
  listenForHome(app, deps);
  listenForHomeButtons(app, deps);
  listenForSearch(app, deps);
  listenForRemoval(app, deps);
  await app.init();
  return app;
}

function requestsFor(
  { token, readToken = async () => token, clientOptions }: SlackAppOptions,
  { clock, log, names }: Pick<ListenerDeps, 'clock' | 'log' | 'names'>,
  self: Self,
) {
  const client = createQuickClient(token, clientOptions);
  const deps = { client, self, clock, log };
  const source = { readToken, apiUrl: clientOptions.slackApiUrl };
  return {
    admins: createWorkspaceAdmins(deps),
    creators: createChannelCreators(deps),
    guests: createGuests(deps),
    memberships: createMemberships(deps),
    read: createMessageReader({ ...deps, source, names }),
  };
}

/** Bolt would make the same call, but does not expose the workspace. */
async function readIdentity(client: webApi.WebClient): Promise<BotIdentity> {
  const identity = await client.auth.test();
  const { user_id: botUserId = '', team_id: teamId = '' } = identity;
  // Slack's payloads have this flag as text in some places.
  if (String(identity.is_enterprise_install) === 'true') throw new OrgWideInstall();
  const self = { user: botUserId, team: teamId, enterprise: identity.enterprise_id || undefined };
  return { self, botId: identity.bot_id ?? '' };
}
