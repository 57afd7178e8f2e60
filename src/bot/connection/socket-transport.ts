import type { Server } from 'node:http';
import { defaultProcessEventErrorHandler, type Logger, SocketModeReceiver } from '@slack/bolt';
import { Stopping } from '../inbound/receiver.ts';
import { withTokenHint } from './connect-errors.ts';
import { healthRoutes, serveRoutes } from './health-routes.ts';
import { createSocketConnection } from './socket-reconnect.ts';
import type { Transport, TransportDeps } from './transport.ts';

const CALL_MS_MAX = 10_000;
const PONG_MS_MAX = 5_000;
const HELLO_MS_MAX = 10_000;

interface SocketConfig {
  HOST: string;
  PORT?: number | undefined;
  SLACK_API_URL?: string | undefined;
  appToken: string;
}

/** In Socket Mode the app listens on a port only for health checks and pages, if `PORT` is set. */
export function createSocketTransport(config: SocketConfig, deps: TransportDeps): Transport {
  const { HOST, PORT, SLACK_API_URL: slackApiUrl, appToken } = config;
  const { slackMsMax, health, pages = [], proxy } = deps;
  let isConnected = () => true;
  // The app itself logs why it is not connected; the SDK would add two lines at each attempt.
  const logger = loggerWhile(deps.sdkLogger, () => isConnected());
  // The SDK would retry a hundred times with growing waits and then end the process.
  const clientOptions = {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: slackMsMax ?? CALL_MS_MAX,
    ...(slackApiUrl !== undefined && { slackApiUrl }),
  };
  const receiver = new SocketModeReceiver({
    appToken,
    // The SDK's own agent, which knows no proxy, also ends sockets that do not close.
    ...(proxy && { dispatcher: proxy }),
    logger,
    autoReconnectEnabled: false,
    clientPingTimeout: slackMsMax ?? PONG_MS_MAX,
    installerOptions: { clientOptions },
    processEventErrorHandler: (args) => handleEventError({ ...args, logger: deps.sdkLogger }),
  });
  const helloMsMax = slackMsMax ?? HELLO_MS_MAX;
  const connection = createSocketConnection(receiver.client, { ...deps, helloMsMax });
  isConnected = connection.isConnected;
  let server: Server | undefined;
  return {
    receiver,
    async listen(app) {
      // First, so that a port in use is reported before the app connects to Slack.
      if (PORT !== undefined)
        server = await serveRoutes([...healthRoutes(health), ...pages], { host: HOST, port: PORT });
      try {
        await withTokenHint('SLACK_APP_TOKEN', () => app.start());
      } catch (error) {
        server?.close();
        throw error;
      }
      connection.keep();
      return 'connected to Slack by Socket Mode';
    },
    isConnected: connection.isConnected,
    onReconnected: connection.onReconnected,
    // A socket cannot refuse one envelope: without an acknowledgement it counts as failed.
    refuse() {},
    async close() {
      server?.close();
      await disconnect(receiver.client);
    },
  };
}

function loggerWhile(logger: Logger, isOn: () => boolean): Logger {
  const warn = (...parts: unknown[]) => isOn() && logger.warn(...parts);
  const error = (...parts: unknown[]) => isOn() && logger.error(...parts);
  return { ...logger, warn, error };
}

const CLOSE_MS_MAX = 1_000;

/**
 * Slack answers the close frame after it has read all acknowledgements before it. The SDK would wait
 * half a minute for that answer.
 */
async function disconnect(client: SocketModeReceiver['client']): Promise<void> {
  const timer = setTimeout(() => client.websocket?.disconnect(), CLOSE_MS_MAX);
  await client.disconnect();
  clearTimeout(timer);
}

/** An event that arrives while the app stops is not acknowledged; that is not an error. */
async function handleEventError(
  args: Parameters<typeof defaultProcessEventErrorHandler>[0],
): Promise<boolean> {
  return args.error instanceof Stopping ? false : await defaultProcessEventErrorHandler(args);
}
