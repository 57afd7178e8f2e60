import type { Clock } from '../pipeline/ports/ports.ts';
import type { Metrics, SlackResult } from './metrics/metrics.ts';
import type { PostTraces } from './traces/post-traces.ts';

interface ObserveSlackDeps {
  clock: Pick<Clock, 'now'>;
  metrics: Metrics;
  traces: PostTraces;
}

interface Answered {
  response: { status: number };
  /** Slack refuses a call with status 200 and `ok: false`. */
  isOk: boolean;
}

/** Called around each call to Slack, with its method, or without one for an address that holds a secret. */
export type ObserveSlackCall = <T extends Answered>(
  method: string | undefined,
  call: () => Promise<T>,
) => Promise<T>;

/** Counts each call to Slack by its method, and makes it a span of its step. */
export function observeSlackCalls(deps: ObserveSlackDeps): ObserveSlackCall {
  const { clock, metrics, traces } = deps;
  return async (method = 'other_address', call) => {
    const beganAt = clock.now();
    const attributes = { 'blogpost.slack.method': method };
    return await traces.call({ name: `slack ${method}`, attributes }, async (span) => {
      const end = (result: SlackResult) => {
        span.add({ 'blogpost.slack.result': result });
        if (FAILURES.has(result)) span.fail(result);
        metrics.slackCalled({ method, result, ms: clock.now() - beganAt });
      };
      try {
        const answered = await call();
        end(resultOf(answered));
        return answered;
      } catch (error) {
        end('no_answer');
        throw error;
      }
    });
  };
}

/** A refusal may be expected, as of a reaction that is there already. */
const FAILURES: ReadonlySet<SlackResult> = new Set(['rate_limited', 'server_error', 'no_answer']);

function resultOf({ response: { status }, isOk }: Answered): SlackResult {
  if (status === 429) return 'rate_limited';
  if (status >= 500) return 'server_error';
  return isOk ? 'ok' : 'refused';
}
