import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { LocalModel } from '../../sandbox/openai/server.ts';
import type { LocalSlack } from '../../sandbox/slack/server.ts';
import { type RunningApp, startApp } from '../../src/app/app.ts';
import { parseConfig } from '../../src/app/config.ts';
import { createLog } from '../../src/app/log.ts';
import type { StartAckDeadline } from '../../src/bot/ack-deadline.ts';
import type { AssetViews } from '../../src/bot/views/assets/asset-view.ts';
import type { AssetRegistry } from '../../src/pipeline/assets/asset.ts';
import type { ReadBriefDefaults } from '../../src/pipeline/brief-defaults.ts';
import type { Clock } from '../../src/pipeline/ports/ports.ts';
import type { SourceReader } from '../../src/pipeline/ports/source-port.ts';
import { type AppStore, openStore } from '../../src/store/store.ts';
import { freePort } from '../free-port.ts';
import { sharedMarkdownThreads } from '../markdown-threads.ts';
import { writeMigratedFile } from '../store/migrated-file.ts';
import { createSkippingClock } from './skipping-clock.ts';

/** Has the shape of a token, so that leaks of it are found. */
export const MODEL_KEY = 'sk-local-key-of-the-model';

export interface AppProcess {
  /** Where Slack calls the app in HTTP mode. */
  requestUrl: string;
  /** Starts it, with other variables than before if some are given. */
  start(later?: Record<string, string>): Promise<void>;
  stop(graceMs?: number): Promise<void>;
  /** The parts of the running app, to read in a test. */
  store(): AppStore;
  /** Every logged line, each as JSON. */
  logged: readonly string[];
}

export interface AppOptions {
  env?: Record<string, string>;
  mode?: 'socket' | 'http';
  clock?: Clock;
  /** Wakes the app's regular work; without it the app does none. */
  upkeep?: Clock;
  /** In place of the defaults that the configuration gives every place. */
  briefDefaults?: ReadBriefDefaults;
  sourceReader?: SourceReader;
  slackMsMax?: number;
  startAckDeadline?: StartAckDeadline;
  /** Wakes the checks of token, clock and model. */
  checks?: Clock;
  wallTime?: () => number;
  /** The kinds of asset, and how Slack shows them; the product's own without them. */
  assetRegistry?: AssetRegistry;
  assetViews?: AssetViews;
  scrapeProcess?: () => Promise<string>;
  /** Opens the store in another way than the app does. */
  open?: (url: string) => Promise<AppStore>;
}

/** The variables for the local servers; Socket Mode also needs the app-level token. */
export function connectionEnv(slack: LocalSlack, model: LocalModel) {
  return {
    OPENAI_API_KEY: MODEL_KEY,
    OPENAI_BASE_URL: model.url,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_API_URL: slack.apiUrl,
  };
}

/** The app, which can start and stop like a process; its store survives a stop. */
export async function createAppProcess(
  slack: LocalSlack,
  model: LocalModel,
  { env, mode, clock, open = openStore, ...rest }: AppOptions,
): Promise<AppProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'blogpost-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'blogpost.db');
  const port = await freePort();
  const requestUrl = `http://127.0.0.1:${port}/slack/events`;
  const transport =
    mode === 'http'
      ? { SLACK_SIGNING_SECRET: slack.signingSecret, PORT: String(port) }
      : { SLACK_APP_TOKEN: slack.appToken };
  const configWith = (later: Record<string, string>) =>
    parseConfig({
      ...connectionEnv(slack, model),
      DATABASE_URL: `sqlite:${file}`,
      // By a clock that moves to the next alarm, every review would expire at once.
      EXPIRE_DAYS: '0',
      REMIND_HOURS: '0',
      // No test reads the public web.
      SOURCES: 'off',
      ...transport,
      ...env,
      ...later,
    });
  const logged: string[] = [];
  const log = createLog('debug', { write: (line) => void logged.push(line) });
  let running: RunningApp | undefined;
  let store: AppStore | undefined;
  return {
    requestUrl,
    logged,
    store() {
      if (store === undefined) throw new Error('it has not been started');
      return store;
    },
    async start(later = {}) {
      const config = configWith(later);
      if (config.DATABASE_URL === `sqlite:${file}`) await writeMigratedFile(file);
      store = await open(config.DATABASE_URL);
      const markdownThreads = sharedMarkdownThreads();
      const world = { ...rest, clock: clock ?? createSkippingClock(), log, store, markdownThreads };
      running = await startApp(config, world);
      if (mode === 'http') slack.deliverEventsTo(requestUrl);
    },
    async stop(graceMs = 0) {
      const stopping = running;
      running = undefined;
      await stopping?.stop(graceMs);
    },
  };
}
