import type { webApi } from '@slack/bolt';
import type { Clock } from '../../pipeline/ports/ports.ts';
import { WAIT_MS_FIRST } from '../../pipeline/rules/retry.ts';
import { type HeaderValues, retryAfterMs } from '../../pipeline/rules/retry-after.ts';

/** Slack limits these together by channel: too many messages silence the app in that channel only. */
const POSTING_METHODS: ReadonlySet<string> = new Set([
  'chat.postMessage',
  'chat.postEphemeral',
  'chat.update',
  'chat.delete',
  'files.completeUploadExternal',
  'reactions.add',
]);

const PAUSE_MS_MAX = 60 * 60_000;

/**
 * `fetch` for the SDK that obeys Slack's 429: until its time has passed, a call of the same kind gets
 * a 429 with the remaining time and is not sent. Posting methods pause together by channel, any other
 * method by its name and channel; all other calls are sent.
 */
export function createRateLimitedFetch(
  clock: Pick<Clock, 'now'>,
  send: webApi.FetchFunction = (url, init) => fetch(url, init),
): webApi.FetchFunction {
  const pauses = new Map<string, number>();
  const leftMs = (key: string) => (pauses.get(key) ?? 0) - clock.now();

  function pause(key: string, ms: number): void {
    for (const paused of pauses.keys()) if (leftMs(paused) <= 0) pauses.delete(paused);
    pauses.set(key, clock.now() + Math.max(ms, leftMs(key)));
  }

  return async (url, init) => {
    const key = keyOf(String(url), init?.body);
    if (key === undefined) return await send(url, init);
    if (leftMs(key) > 0) return rateLimitedResponse(leftMs(key));
    const answer = await send(url, init);
    if (answer.status === 429) pause(key, pauseMs(answer.headers));
    return answer;
  };
}

/** Response URLs and uploads are not methods, and a 429 of one call does not apply to the next. */
function keyOf(url: string, body: string | FormData | undefined): string | undefined {
  const method = /\/api\/([\w.]+)$/.exec(url)?.[1];
  if (method === undefined) return undefined;
  const args = new URLSearchParams(typeof body === 'string' ? body : '');
  const channel = args.get('channel') ?? args.get('channel_id') ?? '';
  return `${POSTING_METHODS.has(method) ? 'say' : method} ${channel}`;
}

/** Slack sometimes omits the header. */
function pauseMs(headers: HeaderValues): number {
  return Math.min(retryAfterMs(headers) ?? WAIT_MS_FIRST, PAUSE_MS_MAX);
}

function rateLimitedResponse(leftMs: number): Response {
  const headers = { 'retry-after': String(Math.ceil(leftMs / 1000)) };
  return Response.json({ ok: false, error: 'ratelimited' }, { status: 429, headers });
}
