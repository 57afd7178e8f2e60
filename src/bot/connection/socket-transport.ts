import type { Server } from 'node:http';
import { defaultProcessEventErrorHandler, SocketModeReceiver } from '@slack/bolt';
import { Stopping } from '../inbound/receiver.ts';
import { withTokenHint } from './connect-errors.ts';
import { serveHealth } from './health-routes.ts';
import { createSocketConnection } from './socket-reconnect.ts';
import type { Transport, TransportDeps } from './transport.ts';

const ASK_MS_MAX = 10_000;
const PONG_MS_MAX = 5_000;
const HELLO_MS_MAX = 10_000;

interface SocketConfig {
  HOST: string;
  PORT?: number | undefined;
  SLACK_API_URL?: string | undefined;
  appToken: string;
}

/** Nothing listens in Socket Mode, unless a port is set for health checks. */
export function createSocketTransport(config: SocketConfig, deps: TransportDeps): Transport {
  const { HOST, PORT, SLACK_API_URL: slackApiUrl, appToken } = config;
  const { sdkLogger: logger, slackMsMax, health } = deps;
  // The SDK would ask a hundred times, further and further apart, and then end the process: we do.
  const clientOptions = {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: slackMsMax ?? ASK_MS_MAX,
    ...(slackApiUrl !== undefined && { slackApiUrl }),
  };
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    clientPingTimeout: slackMsMax ?? PONG_MS_MAX,
    installerOptions: { clientOptions },
    processEventErrorHandler: takeFailure,
  });
  const helloMsMax = slackMsMax ?? HELLO_MS_MAX;
  const connection = createSocketConnection(receiver.client, { ...deps, helloMsMax });
  let server: Server | undefined;
  return {
    receiver,
    async listen(app) {
      // First, so that a port in use is told before anything is begun at Slack.
      if (PORT !== undefined) server = await serveHealth(health, HOST, PORT);
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
    // A socket has no way to refuse one envelope: what is not acknowledged has failed.
    refuse() {},
    async close() {
      server?.close();
      await disconnect(receiver.client);
    },
  };
}

const CLOSE_MS_MAX = 1_000;

/**
 * Slack says goodbye after it has read what was sent before ours: by then it has every
 * acknowledgement. The SDK would wait half a minute for it.
 */
async function disconnect(client: SocketModeReceiver['client']): Promise<void> {
  const timer = setTimeout(() => client.websocket?.disconnect(), CLOSE_MS_MAX);
  await client.disconnect();
  clearTimeout(timer);
}

/** What comes while we stop is not acknowledged, and no error either. */
async function takeFailure(
  args: Parameters<typeof defaultProcessEventErrorHandler>[0],
): Promise<boolean> {
  return args.error instanceof Stopping ? false : await defaultProcessEventErrorHandler(args);
}
