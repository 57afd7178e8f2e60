import { webApi } from '@slack/bolt';
import type { Logger as Pino } from 'pino';
import { createNames } from '../bot/api/names.ts';
import { createQuickClient } from '../bot/api/quick-client.ts';
import type { createRateLimitedFetch } from '../bot/api/rate-limited-fetch.ts';
import { CLIENT_OPTIONS } from '../bot/api/slack-calls.ts';
import { createUserGroups } from '../bot/api/user-groups.ts';
import { createHomes } from '../bot/listeners/home.ts';
import { createSlackMessenger } from '../bot/outbound/messenger.ts';
import { createMarkdownRenderer } from '../bot/text/render-markdown.ts';
import type { AssetViews } from '../bot/views/assets/asset-view.ts';
import type { Clock } from '../pipeline/ports/ports.ts';
import type { AppStore } from '../store/store.ts';
import type { AppConfig } from './config.ts';
import type { boltLogger } from './log.ts';

interface SlackPartsDeps {
  clock: Clock;
  log: Pino;
  slackMsMax?: number | undefined;
  assetViews?: AssetViews | undefined;
}

interface SlackConnection {
  store: AppStore;
  fetch: ReturnType<typeof createRateLimitedFetch>;
  logger: ReturnType<typeof boltLogger>;
}

/** The client, the messenger and what both need. */
export function createSlackParts(
  config: AppConfig,
  deps: SlackPartsDeps,
  connection: SlackConnection,
) {
  const { store, fetch, logger } = connection;
  const { clock, log, slackMsMax, assetViews } = deps;
  const clientOptions = { ...clientOptionsFrom(config, deps), fetch, logger };
  const token = config.SLACK_BOT_TOKEN;
  const client = new webApi.WebClient(token, clientOptions);
  const { render: renderMarkdown, stop: stopRendering } = createMarkdownRenderer(log);
  const quickClient = { client: createQuickClient(token, clientOptions), clock, log };
  const names = createNames(quickClient);
  const userGroups = createUserGroups(quickClient);
  const slackDeps = { ...store, client, clock, log, renderMarkdown };
  const homes = createHomes(slackDeps);
  const messengerDeps = { ...slackDeps, names, userGroups, assetViews, uploadMsMax: slackMsMax };
  const messenger = createSlackMessenger({ ...messengerDeps, onChanged: homes.changed });
  return {
    client,
    names,
    userGroups,
    homes,
    messenger,
    slackDeps,
    stopRendering,
    forApp: { token, clientOptions },
  };
}

function clientOptionsFrom({ SLACK_API_URL: slackApiUrl }: AppConfig, deps: SlackPartsDeps) {
  const { slackMsMax: timeout } = deps;
  return {
    ...CLIENT_OPTIONS,
    ...(timeout !== undefined && { timeout }),
    ...(slackApiUrl !== undefined && { slackApiUrl }),
  };
}
