import type { webApi } from '@slack/bolt';
import type { Clock } from '../../pipeline/ports.ts';
import { WAIT_MS_FIRST } from '../../pipeline/rules/retry.ts';
import { type HeaderValues, retryAfterMs } from '../../pipeline/rules/retry-after.ts';

/** What is said in a channel: Slack counts messages by channel, and one that talks too fast is quiet there. */
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
 * `fetch` for the SDK which keeps to Slack's 429: until the time it named has passed no such call
 * leaves any more, but is answered with what is left of that time. What is said pauses by channel,
 * any other method by itself and its channel; everything else goes on.
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

/** Response addresses and uploads are no methods, and have no limits that one call tells of the next. */
function keyOf(url: string, body: string | FormData | undefined): string | undefined {
  const method = /\/api\/([\w.]+)$/.exec(url)?.[1];
  if (method === undefined) return undefined;
  const args = new URLSearchParams(typeof body === 'string' ? body : '');
  const channel = args.get('channel') ?? args.get('channel_id') ?? '';
  return `${POSTING_METHODS.has(method) ? 'say' : method} ${channel}`;
}

/** Slack names whole seconds, and sometimes none. */
function pauseMs(headers: HeaderValues): number {
  return Math.min(retryAfterMs(headers) ?? WAIT_MS_FIRST, PAUSE_MS_MAX);
}

function rateLimitedResponse(leftMs: number): Response {
  const headers = { 'retry-after': String(Math.ceil(leftMs / 1000)) };
  return Response.json({ ok: false, error: 'ratelimited' }, { status: 429, headers });
}
