import { webApi } from '@slack/bolt';
import type { Logger as Pino } from 'pino';
import { createChannelAccess } from '../bot/api/channel-access.ts';
import { createChartSupport } from '../bot/api/chart-support.ts';
import { createNames } from '../bot/api/names.ts';
import { createQuickClient } from '../bot/api/quick-client.ts';
import type { createRateLimitedFetch } from '../bot/api/rate-limited-fetch.ts';
import { CLIENT_OPTIONS } from '../bot/api/slack-calls.ts';
import { createUserGroups } from '../bot/api/user-groups.ts';
import { createHomes } from '../bot/listeners/home/homes.ts';
import { createSlackMessenger } from '../bot/outbound/messenger.ts';
import type { MarkdownThreads } from '../bot/text/markdown-threads.ts';
import type { RenderMarkdown } from '../bot/text/render-markdown.ts';
import type { AssetViews } from '../bot/views/assets/asset-view.ts';
import type { FactsRecorder } from '../pipeline/commands/record-facts.ts';
import type { Clock } from '../pipeline/ports/ports.ts';
import type { Run } from '../pipeline/run.ts';
import type { AppStore } from '../store/store.ts';
import type { AppConfig } from './config.ts';
import type { boltLogger } from './log.ts';

export interface SlackViews {
  /** How Slack shows the kinds of asset; the product's own without them. */
  assetViews?: AssetViews | undefined;
  /** Threads that several apps of a test share; without them the app has its own. */
  markdownThreads?: MarkdownThreads | undefined;
}

export interface SlackPartsDeps extends SlackViews {
  clock: Clock;
  log: Pino;
  slackMsMax?: number | undefined;
}

/** The parts that all workspaces share. */
export interface SharedParts {
  logger: ReturnType<typeof boltLogger>;
  renderMarkdown: RenderMarkdown;
  facts: FactsRecorder;
}

interface SlackConnection extends SharedParts {
  store: AppStore;
  fetch: ReturnType<typeof createRateLimitedFetch>;
  token: string;
  readToken: () => Promise<string | undefined>;
}

export type SlackParts = ReturnType<typeof createSlackParts>;

/** The client of one workspace, its messenger and what both need. */
export function createSlackParts(
  config: AppConfig,
  deps: SlackPartsDeps,
  connection: SlackConnection,
) {
  const { store, fetch, logger, token, readToken, renderMarkdown, facts } = connection;
  const { clock, log, slackMsMax, assetViews } = deps;
  const clientOptions = { ...slackOptionsFrom(config, deps), fetch, logger };
  const client = new webApi.WebClient(token, clientOptions);
  const quick = { client: createQuickClient(token, clientOptions), clock, log };
  const names = createNames(quick);
  const userGroups = createUserGroups(quick);
  const access = createChannelAccess(quick);
  const charts = createChartSupport(log);
  const slackDeps = { ...store, client, clock, log, renderMarkdown, access, charts, facts };
  const homes = createHomes({ ...slackDeps, names, userGroups });
  const messengerDeps = { ...slackDeps, names, userGroups, assetViews, uploadMsMax: slackMsMax };
  const onChanged = (run: Run) => {
    homes.changed(run);
    if (run.outcome !== undefined) recordFacts(facts, { run: run.id, log });
  };
  const messenger = createSlackMessenger({ ...messengerDeps, onChanged });
  return {
    client,
    names,
    userGroups,
    homes,
    messenger,
    slackDeps,
    forApp: { token, readToken, clientOptions },
  };
}

/** Figures that are not recorded now are recorded before they are read, or before the run is deleted. */
function recordFacts(facts: FactsRecorder, { run, log }: { run: string; log: Pino }): void {
  facts
    .record(run)
    .catch((err: unknown) =>
      log.warn({ run, err }, 'the figures of a post could not be recorded; a later reader does it'),
    );
}

export function slackOptionsFrom({ SLACK_API_URL: slackApiUrl }: AppConfig, deps: SlackPartsDeps) {
  const { slackMsMax: timeout } = deps;
  return {
    ...CLIENT_OPTIONS,
    ...(timeout !== undefined && { timeout }),
    ...(slackApiUrl !== undefined && { slackApiUrl }),
  };
}
