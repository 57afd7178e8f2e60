import type { Server } from 'node:http';
import {
  type App,
  HTTPReceiver,
  type Logger,
  type Receiver,
  SocketModeReceiver,
} from '@slack/bolt';
import type { AppConfig } from './config.ts';
import { type Health, healthRoutes, serveHealth } from './health.ts';
import { naming } from './start-sentence.ts';

const PORT_DEFAULT = 3000;

/** How Slack reaches us: over a socket we open, or by calling us. */
export interface Transport {
  receiver: Receiver;
  /** Gives the connection in words. */
  listen(app: App): Promise<string>;
  close(): void;
}

export interface TransportDeps {
  logger: Logger;
  slackApiUrl: string | undefined;
  health: Health;
}

export function createTransport(config: AppConfig, deps: TransportDeps): Transport {
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: secret = '' } = config;
  return appToken === undefined ? http(config, secret, deps) : socket(config, appToken, deps);
}

function http({ HOST, PORT }: AppConfig, signingSecret: string, deps: TransportDeps): Transport {
  const port = PORT ?? PORT_DEFAULT;
  const customRoutes = healthRoutes(deps.health);
  return {
    receiver: new HTTPReceiver({ signingSecret, logger: deps.logger, customRoutes }),
    async listen(app) {
      await app.start({ port, host: HOST });
      return `listening for Slack on http://${HOST}:${port}/slack/events`;
    },
    close() {},
  };
}

/** Nothing listens in Socket Mode, unless a port is set for health checks. */
function socket({ HOST, PORT }: AppConfig, appToken: string, deps: TransportDeps): Transport {
  const { logger, slackApiUrl, health } = deps;
  const clientOptions = slackApiUrl === undefined ? {} : { slackApiUrl };
  const installerOptions = { clientOptions };
  let server: Server | undefined;
  return {
    receiver: new SocketModeReceiver({ appToken, logger, installerOptions }),
    async listen(app) {
      await naming('SLACK_APP_TOKEN', () => app.start());
      if (PORT !== undefined) server = await serveHealth(health, HOST, PORT);
      return 'connected to Slack by Socket Mode';
    },
    close() {
      server?.close();
    },
  };
}
