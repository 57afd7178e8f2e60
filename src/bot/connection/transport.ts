import type { App, Logger, Receiver } from '@slack/bolt';
import type { Logger as Pino } from 'pino';
import type { AppConfig } from '../../app/config.ts';
import type { Health } from '../../app/health/routes.ts';
import type { BotClock } from '../outbound/live-draft.ts';
import { createHttpTransport } from './http-transport.ts';
import type { SeenSignature } from './request-guard.ts';
import { createSocketTransport } from './socket-transport.ts';

/** The connection to Slack: a socket that the app opens, or Slack's HTTP requests. */
export interface Transport {
  receiver: Receiver;
  /** Gives one line about the connection, for the operator. */
  listen(app: App): Promise<string>;
  /** Whether Slack can reach the app now; always true over HTTP. */
  isConnected(): boolean;
  onReconnected(callback: () => void): void;
  /** Refuses all later requests, where the transport can. */
  refuse(): void;
  /** Ends the connection to Slack after all answers have been sent. */
  close(): Promise<void>;
}

export interface TransportDeps {
  logger: Logger;
  sdkLogger: Logger;
  log: Pino;
  clock: BotClock;
  slackMsMax: number | undefined;
  health: Health;
  /** The machine's clock, in HTTP mode compared with the times Slack signs. */
  wallTime: () => number;
  /** HTTP mode: called for each request with the headers of a signed one. */
  onSignature: (seen: SeenSignature) => void;
}

export function createTransport(config: AppConfig, deps: TransportDeps): Transport {
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret = '' } = config;
  return appToken === undefined
    ? createHttpTransport({ ...config, signingSecret }, deps)
    : createSocketTransport({ ...config, appToken }, deps);
}
