import type { AddressInfo } from 'node:net';
import { App, type AppOptions, HTTPReceiver, type Logger, LogLevel, webApi } from '@slack/bolt';
import { onTestFinished } from 'vitest';
import {
  type LocalSlack,
  type LocalSlackOptions,
  startLocalSlack,
} from '../../sandbox/slack/server.ts';

/** Grants every scope, independent of the project's manifest. */
const EVERYTHING = {
  scopes: undefined,
  botEvents: undefined,
  commands: undefined,
  shortcuts: [],
  hasMessagesTab: true,
};

/** The client logs Slack's error sentences; these tests expect refusals, so it is silent. */
const SILENT: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => LogLevel.ERROR,
};

export async function localSlack(options: LocalSlackOptions = {}): Promise<LocalSlack> {
  const slack = await startLocalSlack({
    fileProcessingMs: 0,
    untilMs: 4_000,
    ...options,
    installation: { ...EVERYTHING, ...options.installation },
  });
  onTestFinished(() => slack.close());
  return slack;
}

export function webClient(slack: LocalSlack, token = slack.botToken): webApi.WebClient {
  return new webApi.WebClient(token, {
    slackApiUrl: slack.apiUrl,
    logger: SILENT,
    retryConfig: { retries: 0 },
  });
}

/** The real Bolt, connected over the given transport. */
export async function connectApp(
  slack: LocalSlack,
  mode: 'socket' | 'http',
  listen: (app: App) => void,
): Promise<App> {
  const common: AppOptions = {
    token: slack.botToken,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
    convoStore: false,
    logLevel: LogLevel.ERROR,
    ignoreSelf: true,
  };
  if (mode === 'socket') {
    const app = new App({ ...common, socketMode: true, appToken: slack.appToken });
    listen(app);
    await app.start();
    onTestFinished(async () => void (await app.stop()));
    return app;
  }
  const { signingSecret } = slack;
  // Without a handler Bolt complains on the console after three seconds, while another test runs.
  const receiver = new HTTPReceiver({ signingSecret, unhandledRequestHandler: () => {} });
  const app = new App({ ...common, receiver });
  listen(app);
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  onTestFinished(async () => void (await app.stop()));
  const { port } = (server as { address(): unknown }).address() as AddressInfo;
  slack.deliverEventsTo(`http://127.0.0.1:${port}/slack/events`);
  return app;
}
