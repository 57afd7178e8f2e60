import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** Slack allows for clocks five minutes apart, both ways. */
const APART_MS_MAX = 5 * 60_000;
/** Requests that are being read or answered; what is handled after its answer is counted elsewhere. */
export const REQUESTS_MAX = 1_000;

interface GuardOptions {
  now?: () => number;
  requestsMax?: number;
}

/**
 * Stands in front of Bolt, which takes a signature whose time is to come, and any number of
 * requests. Whether a signature is right Bolt says.
 */
export function guarding(
  listener: RequestListener,
  { now = Date.now, requestsMax = REQUESTS_MAX }: GuardOptions = {},
): RequestListener {
  let requests = 0;
  return (request, response) => {
    if (requests >= requestsMax) return refuse(response, 503);
    if (!isTimely(request, now())) return refuse(response, 401);
    requests += 1;
    response.once('close', () => {
      requests -= 1;
    });
    listener(request, response);
  };
}

/** Who says no time at all has signed nothing, and Bolt answers that. */
function isTimely({ headers }: IncomingMessage, now: number): boolean {
  const signedAt = headers['x-slack-request-timestamp'];
  return signedAt === undefined || isSignedNow(String(signedAt), now);
}

/** Whether a signature of this time, in whole seconds, is neither old nor of the future. */
export function isSignedNow(signedAt: string, now: number): boolean {
  if (!/^\d+$/.test(signedAt)) return false;
  return Math.abs(Math.floor(now / 1000) * 1000 - Number(signedAt) * 1000) <= APART_MS_MAX;
}

/** Nothing more is read from whoever is refused. */
function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close' }).end();
}
