import type { AppConfig } from '../../app/config.ts';
import { createHttpTransport } from './http-transport.ts';
import { createSocketTransport } from './socket-transport.ts';
import type { Transport, TransportDeps } from './transport.ts';

export function createTransport(config: AppConfig, deps: TransportDeps): Transport {
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret = '' } = config;
  return appToken === undefined
    ? createHttpTransport({ ...config, signingSecret }, deps)
    : createSocketTransport({ ...config, appToken }, deps);
}
