import type { Clock } from '../pipeline/ports/ports.ts';
import type { Metrics, SlackResult } from './metrics/metrics.ts';
import type { PostTraces } from './traces/post-traces.ts';

interface ObserveSlackDeps {
  clock: Pick<Clock, 'now'>;
  metrics: Metrics;
  traces: PostTraces;
}

/** Response addresses and uploads: their own addresses hold secrets. */
const OTHER_ADDRESS = 'other_address';

/** `fetch` for Slack's client that counts each call by its method, and makes it a span of its step. */
export function observeSlack<Init>(
  send: (url: string | URL, init?: Init) => Promise<Response>,
  { clock, metrics, traces }: ObserveSlackDeps,
): (url: string | URL, init?: Init) => Promise<Response> {
  return async (url, init) => {
    const method = /\/api\/([\w.]+)$/.exec(String(url))?.[1] ?? OTHER_ADDRESS;
    const beganAt = clock.now();
    const attributes = { 'blogpost.slack.method': method };
    return await traces.call({ name: `slack ${method}`, attributes }, async (span) => {
      const end = (result: SlackResult) => {
        span.add({ 'blogpost.slack.result': result });
        metrics.slackCalled({ method, result, ms: clock.now() - beganAt });
      };
      try {
        const response = await send(url, init);
        end(await resultOf(response, method));
        return response;
      } catch (error) {
        end('no_answer');
        throw error;
      }
    });
  };
}

/** Slack refuses a call with status 200 and `ok: false`. */
async function resultOf(response: Response, method: string): Promise<SlackResult> {
  if (response.status === 429) return 'rate_limited';
  if (response.status >= 500) return 'server_error';
  if (!response.ok) return 'refused';
  if (method === OTHER_ADDRESS) return 'ok';
  const answer: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  const isOk =
    typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === true;
  return isOk ? 'ok' : 'refused';
}
