import { App, type ReceiverEvent, webApi } from '@slack/bolt';
import { callSlack } from '../../bot/api/slack-calls.ts';
import { eventIdOf } from '../../bot/inbound/event-id.ts';
import { installedTeamOf } from '../../bot/inbound/installed-team.ts';
import { placeOf } from '../../bot/outbound/run-thread.ts';
import { createNameOf } from '../../bot/words/name-of.ts';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Log } from '../../pipeline/ports/ports.ts';
import type { AppStore } from '../../store/store.ts';
import type { AppConfig } from '../config.ts';
import {
  createSlackParts,
  type SharedParts,
  type SlackParts,
  type SlackPartsDeps,
  slackOptionsFrom,
} from '../slack-parts.ts';
import type { EndTokenWaits } from './end-slack-waits.ts';
import type { InstallVariables } from './install-variables.ts';
import { createInstaller } from './installer.ts';
import { createMessengerByRun } from './messenger-by-run.ts';
import { storeOfTeam } from './store-of-team.ts';
import { createTeamApps } from './team-apps.ts';
import { createTeamFetch, NO_TOKEN } from './team-fetch.ts';
import type { Workspaces } from './workspaces.ts';

export interface TeamFetches {
  /** `fetch` for the clients of one workspace, which pauses after its rate limits. */
  createFetch(): webApi.FetchFunction;
}

interface Installed extends SharedParts, TeamFetches {
  store: AppStore;
  variables: InstallVariables;
  endTokenWaits: EndTokenWaits;
}

interface Team {
  team: string;
  parts: SlackParts;
  store: AppStore;
  onRemoved(): Promise<void>;
}

const REMOVED =
  'the app was removed from a workspace: its tokens are deleted, and its posts wait until it is installed again';
const IGNORED =
  'requests of a workspace are ignored, because the store has no installation of it: a person of it opens /slack/install';
const STILL_INSTALLED =
  'a report that the app was removed from a workspace is older than its installation; nothing changes';

/** The workspaces that installed the app. Raises `TokenKeyMissing` if their tokens cannot be opened. */
export async function createInstalledWorkspaces(
  config: AppConfig,
  deps: SlackPartsDeps,
  { variables, store, createFetch, endTokenWaits, ...shared }: Installed,
): Promise<Workspaces> {
  const { log } = deps;
  const { installations } = store;
  const options = { ...slackOptionsFrom(config, deps), logger: shared.logger };
  const plain = new webApi.WebClient(undefined, { ...options, fetch: createFetch() });
  const forInstaller = { ...deps, installations, plain, options, endTokenWaits };
  const { tokens, modelKeys, pages } = createInstaller(variables, forInstaller);
  await tokens.sealAgain();
  await modelKeys.sealAgain();
  const teams = new Map<string, Team>();
  const unknown = createUnknownTeams(log);

  function createTeam(team: string): Team {
    const readToken = async () => await tokens.read(team);
    const ofTeam = storeOfTeam(store, team);
    const fetch = createTeamFetch(readToken, { send: createFetch(), log });
    const connection = { ...shared, store: ofTeam, fetch, token: NO_TOKEN, readToken };
    const parts = createSlackParts(config, deps, connection);

    async function onRemoved(): Promise<void> {
      const installed = await installations.find(team);
      if (installed === undefined) return;
      // Without its key a token looks as if Slack had refused it.
      await readToken();
      if (await isAccepted(parts.client)) return log.info({ team }, STILL_INSTALLED);
      // Slack reports a removal by two events.
      if (await installations.remove(installed)) log.warn({ team }, REMOVED);
    }

    return { team, parts, store: ofTeam, onRemoved };
  }

  function teamOf(team: string): Team {
    const known = teams.get(team) ?? createTeam(team);
    teams.set(team, known);
    return known;
  }

  return {
    messenger: createMessengerByRun((run) => teamOf(placeOf(run).team).parts.messenger),
    namesFor: (run) => createNameOf(teamOf(placeOf(run).team).parts.names),
    clientOf: (team) => teamOf(team).parts.client,
    readModelKey: modelKeys.read,
    idOf: inboxIdOf,
    askSlack: () => callSlack(() => plain.api.test()),
    pages,
    async open({ receiver, logger, depsOf }) {
      const appOf = createTeamApps({ installations, logger, teamOf, depsOf });
      const front = new App({
        ...{ receiver, logger, clientOptions: options },
        authorize: async () => ({}),
        convoStore: false,
        deferInitialization: true,
      });
      front.processEvent = async (event) => {
        const team = installedTeamOf(event.body);
        const app = team === undefined ? undefined : await appOf(team);
        if (app === undefined) return await unknown.ignore(event, team);
        unknown.forget(team);
        await app.processEvent(event);
      };
      await front.init();
      return front;
    },
    stop() {
      for (const { parts } of teams.values()) parts.homes.stop();
    },
  };
}

/** Each is logged once, however many messages its people write. */
function createUnknownTeams(log: Log) {
  const logged = new Set<string | undefined>();
  return {
    async ignore({ ack }: ReceiverEvent, team: string | undefined): Promise<void> {
      if (!logged.has(team)) log.warn({ team }, IGNORED);
      logged.add(team);
      await ack();
    },
    forget: (team: string | undefined) => void logged.delete(team),
  };
}

/** Ids of channels may occur in several workspaces. */
function inboxIdOf(body: ReceiverEvent['body']): string | undefined {
  const id = eventIdOf(body);
  return id && `${installedTeamOf(body) ?? ''}:${id}`;
}

async function isAccepted(client: webApi.WebClient): Promise<boolean> {
  try {
    await callSlack(() => client.auth.test());
    return true;
  } catch (error) {
    if (error instanceof PipelineError && error.code === 'slack_app_removed') return false;
    throw error;
  }
}
