import { Server } from 'node:http';
import {
  HTTPModuleFunctions,
  HTTPReceiver,
  type Logger,
  type ReceiverProcessEventErrorHandlerArgs,
  type ReceiverUnhandledRequestHandlerArgs,
} from '@slack/bolt';
import { Overloaded } from './bot/receiver.ts';
import { healthRoutes } from './health.ts';
import { guarding } from './request-guard.ts';
import { withListenErrors } from './start-sentence.ts';
import type { Transport, TransportDeps } from './transport.ts';

const PORT_DEFAULT = 3000;

/**
 * The largest we expect is an edit of the longest message: 40,000 characters, each escaped to six,
 * before and after, as text and as blocks. Slack's views end at 250 kB.
 */
export const BODY_BYTES_MAX = 1_048_576;

/** Slack gives up after 3 s, so whoever is slower is not Slack. */
const SERVER = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1_000,
};
/** Past it the system refuses connections; what comes over the ones we have is answered. */
const CONNECTIONS_MAX = 2_000;

interface HttpConfig {
  HOST: string;
  PORT?: number | undefined;
  signingSecret: string;
}

export function createHttpTransport(config: HttpConfig, deps: TransportDeps): Transport {
  const { HOST, PORT = PORT_DEFAULT, signingSecret } = config;
  const receiver = new HTTPReceiver({
    signingSecret,
    logger: deps.logger,
    customRoutes: healthRoutes(deps.health),
    bodyLimit: BODY_BYTES_MAX,
    processEventErrorHandler: refuse,
    unhandledRequestHandler: giveUp(deps.logger),
  });
  receiver.requestListener = guarding(receiver.requestListener);
  let server: unknown;
  return {
    receiver,
    async listen(app) {
      server = await withListenErrors({ host: HOST, port: PORT }, () =>
        app.start({ port: PORT, host: HOST }, SERVER),
      );
      if (server instanceof Server) server.maxConnections = CONNECTIONS_MAX;
      return `listening for Slack on http://${HOST}:${PORT}/slack/events`;
    },
    isConnected: () => true,
    onReconnected() {},
    close() {
      // Whoever sends a request slowly, or none, is not waited for.
      if (server instanceof Server) server.closeAllConnections();
    },
  };
}

/** Slack sends an event again after a 503; a person sees that what they did has failed. */
async function refuse(args: ReceiverProcessEventErrorHandlerArgs): Promise<boolean> {
  const { error, response } = args;
  if (!(error instanceof Overloaded) || response.headersSent) {
    return await HTTPModuleFunctions.defaultProcessEventErrorHandler(args);
  }
  response.writeHead(503, { 'retry-after': '1' }).end();
  return false;
}

/** What was refused in the meantime has had its answer. */
function giveUp(logger: Logger) {
  return ({ response }: ReceiverUnhandledRequestHandlerArgs): void => {
    if (response.headersSent) return;
    logger.error('a request was not acknowledged within 3 seconds');
    response.writeHead(503).end();
  };
}
