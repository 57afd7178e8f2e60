import { createSecretKey } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { LIMITS } from '../api/slack-limits.ts';
import { findRoute, type Route } from './health-routes.ts';
import { createRequestBodies } from './request-bodies.ts';
import { isSignedBy, type SlackSignature, signatureIn } from './slack-signature.ts';

/** Signed requests without an answer; the inbox limits the work after an answer. */
const REQUESTS_MAX = 1_000;
const EVENTS_PATH = '/slack/events';

export interface GuardOptions {
  signingSecret: string;
  now?: () => number;
  /** They need no signature. */
  routes?: readonly Route[];
  requestsMax?: number;
  sendingMax?: number;
  bodyMsMax?: number;
  /** Called for each request with the headers of a signed one. */
  onSignature?: (seen: SeenSignature) => void;
}

export interface SeenSignature {
  isRight: boolean;
  /** How far this machine's clock is ahead of the signed time; negative if it is behind. */
  aheadMs: number;
}

export interface RequestGuard {
  listener: RequestListener;
  /** Refuses all later requests and closes each connection after its answer. */
  refuse(): void;
  /** Whether this connection has an accepted request without an answer. */
  isAnswering(socket: Socket): boolean;
  answered(): Promise<void>;
}

/**
 * Checks requests before Bolt. Only a request with a complete body and a valid signature counts
 * against `requestsMax`, so that unsigned or slow senders cannot keep Slack out; health checks never
 * count. Bolt has no limit of its own and accepts timestamps in the future.
 */
export function guardRequests(listener: RequestListener, options: GuardOptions): RequestGuard {
  const { signingSecret, now = Date.now, requestsMax = REQUESTS_MAX, onSignature } = options;
  const { routes = [] } = options;
  const secret = createSecretKey(signingSecret, 'utf8');
  const bodies = createRequestBodies(options);
  const unanswered = new Set<ServerResponse>();
  const answering = new WeakSet<Socket>();
  let isRefusing = false;
  let whenAnswered = () => {};

  async function refusalOf(request: IncomingMessage): Promise<number | undefined> {
    const signature = signatureIn(request.headers);
    if (signature === undefined) return 401;
    const read = await bodies.read(request);
    if ('status' in read) return read.status;
    if (!isFromSlack(signature, read.body)) return 401;
    // Bolt takes a body that has been read from `rawBody`.
    Object.assign(request, { rawBody: read.body });
    return isRefusing || unanswered.size >= requestsMax ? 503 : undefined;
  }

  function isFromSlack(signature: SlackSignature, body: Buffer): boolean {
    const aheadMs = Math.floor(now() / 1000) * 1000 - signature.signedAt * 1000;
    const isRight = isSignedBy(secret, signature, body);
    onSignature?.({ isRight, aheadMs });
    return isRight && Math.abs(aheadMs) <= LIMITS.clocks.apartMs;
  }

  function allow(request: IncomingMessage, response: ServerResponse): void {
    unanswered.add(response);
    answering.add(request.socket);
    response.once('close', () => {
      unanswered.delete(response);
      answering.delete(request.socket);
      if (unanswered.size === 0) whenAnswered();
    });
    listener(request, response);
  }

  async function guard(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const status = await refusalOf(request);
    if (status === undefined) allow(request, response);
    else refuse(response, status);
  }

  return {
    listener(request, response) {
      const path = request.url?.split('?')[0] ?? '';
      const route = findRoute(routes, request);
      if (route !== undefined) return route.handler(request, response);
      if (isRefusing) return refuse(response, 503);
      if (request.method !== 'POST' || path !== EVENTS_PATH) return refuse(response, 404);
      void guard(request, response);
    },
    refuse() {
      isRefusing = true;
      for (const response of unanswered) {
        if (!response.headersSent) response.setHeader('connection', 'close');
      }
    },
    isAnswering: (socket) => answering.has(socket),
    async answered() {
      if (unanswered.size === 0) return;
      await new Promise<void>((resolve) => {
        whenAnswered = resolve;
      });
    },
  };
}

/** Closes the connection of a refused sender, unless a body that is too large must still be read. */
function refuse(response: ServerResponse, status: number): void {
  if (response.destroyed) return;
  const headers = status === 413 ? {} : { connection: 'close' };
  const wait = status === 503 ? { 'retry-after': '1' } : {};
  response.writeHead(status, { ...headers, ...wait }).end();
}
