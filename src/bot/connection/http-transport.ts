import { Server } from 'node:http';
import {
  HTTPModuleFunctions,
  HTTPReceiver,
  type Logger,
  type ReceiverProcessEventErrorHandlerArgs,
  type ReceiverUnhandledRequestHandlerArgs,
} from '@slack/bolt';
import { EventNotStored } from '../inbound/receiver.ts';
import { withListenErrors } from './connect-errors.ts';
import { limitConnections } from './connection-limit.ts';
import { healthRoutes } from './health-routes.ts';
import { BODY_BYTES_MAX } from './request-bodies.ts';
import { guardRequests } from './request-guard.ts';
import type { Transport, TransportDeps } from './transport.ts';

export const PORT_DEFAULT = 3000;

/** Slack sends its headers at once and waits three seconds for the answer. */
const SERVER = {
  headersTimeout: 3_000,
  requestTimeout: 5_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1_000,
};
const CONNECTIONS_MAX = 2_000;

interface HttpConfig {
  HOST: string;
  PORT?: number | undefined;
  signingSecret: string;
}

export function createHttpTransport(config: HttpConfig, deps: TransportDeps): Transport {
  const { HOST, PORT = PORT_DEFAULT, signingSecret } = config;
  const routes = [...healthRoutes(deps.health), ...(deps.pages ?? [])];
  const receiver = new HTTPReceiver({
    signingSecret,
    // The guard before it checks each signature, more strictly.
    signatureVerification: false,
    logger: deps.logger,
    bodyLimit: BODY_BYTES_MAX,
    processEventErrorHandler: answerError,
    unhandledRequestHandler: answerUnacknowledged(deps.logger),
  });
  const { wallTime: now, onSignature } = deps;
  const options = { signingSecret, now, onSignature, routes };
  const guard = guardRequests(receiver.requestListener, options);
  receiver.requestListener = guard.listener;
  let server: unknown;
  let closed = Promise.resolve();
  return {
    receiver,
    async listen(app) {
      server = await withListenErrors({ host: HOST, port: PORT }, () =>
        app.start({ port: PORT, host: HOST }, SERVER),
      );
      const { isAnswering } = guard;
      if (server instanceof Server) {
        limitConnections(server, { connectionsMax: CONNECTIONS_MAX, isAnswering });
      }
      return `listening for Slack on http://${HOST}:${PORT}/slack/events`;
    },
    isConnected: () => true,
    onReconnected() {},
    refuse() {
      guard.refuse();
      closed = receiver.stop().catch(() => {});
    },
    async close() {
      await guard.answered();
      // Unaccepted senders are not waited for.
      if (server instanceof Server) server.closeAllConnections();
      await closed;
    },
  };
}

/** After a 503 Slack sends an event again, and shows a person that their click or command has failed. */
async function answerError(args: ReceiverProcessEventErrorHandlerArgs): Promise<boolean> {
  const { error, response } = args;
  if (!(error instanceof EventNotStored) || response.headersSent) {
    return await HTTPModuleFunctions.defaultProcessEventErrorHandler(args);
  }
  response.writeHead(503, { 'retry-after': '1' }).end();
  return false;
}

/** Bolt calls this after 3 seconds, also for requests that have been refused in the meantime. */
function answerUnacknowledged(logger: Logger) {
  return ({ response }: ReceiverUnhandledRequestHandlerArgs): void => {
    if (response.headersSent) return;
    logger.error('a request was not acknowledged within 3 seconds');
    response.writeHead(503).end();
  };
}
