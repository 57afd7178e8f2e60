import { createHttpTransport } from './http-transport.ts';
import { createSocketTransport } from './socket-transport.ts';
import type { Transport, TransportDeps } from './transport.ts';

/** The variables of the app that decide how Slack reaches it. */
export interface TransportConfig {
  HOST: string;
  PORT?: number | undefined;
  /** With it the app opens a socket; without it Slack calls the app over HTTP. */
  SLACK_APP_TOKEN?: string | undefined;
  SLACK_SIGNING_SECRET?: string | undefined;
  SLACK_API_URL?: string | undefined;
}

export function createTransport(config: TransportConfig, deps: TransportDeps): Transport {
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret = '' } = config;
  return appToken === undefined
    ? createHttpTransport({ ...config, signingSecret }, deps)
    : createSocketTransport({ ...config, appToken }, deps);
}
