import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** Seconds: from a few milliseconds to the time limit of a call to Slack. */
const CALL_SECONDS = [0.005, 0.02, 0.1, 0.3, 1, 3, 10];
/** Seconds: a model may write for minutes. */
const WORK_SECONDS = [0.1, 0.5, 2, 5, 15, 30, 60, 120, 300];

/** All metrics of the app. No label has a value that people write or that names a person, post or channel. */
export function createInstruments(registry: Registry) {
  const registers = [registry];
  const gauge = <T extends string>(name: string, help: string, ...labelNames: T[]) =>
    new Gauge({ name: `blogpost_${name}`, help, labelNames, registers });
  const counter = <T extends string>(name: string, help: string, ...labelNames: T[]) =>
    new Counter({ name: `blogpost_${name}`, help, labelNames, registers });
  const histogram = <T extends string>(
    { name, help, buckets }: { name: string; help: string; buckets: number[] },
    ...labelNames: T[]
  ) => new Histogram({ name: `blogpost_${name}`, help, buckets, labelNames, registers });

  return {
    ready: gauge('ready', '1 while the part is ready, as in /readyz.', 'part'),
    storeReadable: gauge('store_readable', '1 if the store has answered this scrape.'),
    postsOpen: gauge('posts_open', 'Posts without an outcome, by phase.', 'phase'),
    postsFailed: gauge('posts_failed', 'Posts that wait for a Retry after a failure.'),
    postsWaitingForBudget: gauge(
      'posts_waiting_for_budget',
      'Posts that continue by themselves on a new day, with its budget.',
    ),
    postsWaiting: gauge('posts_waiting', 'Posts that wait to try again, by the failure.', 'code'),
    queueAge: gauge('queue_age_seconds', 'Since when the oldest due post waits for a worker.'),
    inboxAge: gauge('inbox_age_seconds', 'Age of the oldest event of Slack that is not handled.'),
    postsEnded: counter('posts_ended_total', 'Posts that this process ended.', 'outcome'),
    stepSeconds: histogram(
      {
        name: 'step_seconds',
        help: 'Duration of the steps of posts, by the kind of step.',
        buckets: WORK_SECONDS,
      },
      'step',
    ),
    stepEnds: counter('step_ends_total', 'Steps by how they ended.', 'end'),
    modelCalls: counter('model_calls_total', 'Model calls.', 'role', 'model', 'result'),
    modelSeconds: histogram(
      {
        name: 'model_call_seconds',
        help: 'Duration of model calls, without the wait for a free one.',
        buckets: WORK_SECONDS,
      },
      'role',
    ),
    modelWaitSeconds: histogram({
      name: 'model_wait_seconds',
      help: 'How long model calls waited for a free one of MODEL_CALLS_MAX.',
      buckets: WORK_SECONDS,
    }),
    modelTokens: counter('model_tokens_total', 'Tokens of model calls.', 'model', 'kind'),
    modelDollars: counter('model_cost_usd_total', 'Price of model calls in US dollars.', 'model'),
    unpricedCalls: counter('model_calls_unpriced_total', 'Model calls of unknown price.', 'model'),
    slackCalls: counter('slack_calls_total', 'Calls to Slack.', 'method', 'result'),
    slackSeconds: histogram({
      name: 'slack_call_seconds',
      help: 'Duration of calls to Slack.',
      buckets: CALL_SECONDS,
    }),
    signatures: counter('signatures_total', 'Requests over HTTP, by their signature.', 'result'),
    ackSeconds: histogram({
      name: 'ack_seconds',
      help: 'From a request of Slack to its acknowledgement.',
      buckets: CALL_SECONDS,
    }),
    storeSeconds: histogram(
      {
        name: 'store_call_seconds',
        help: 'Duration of calls to the store.',
        buckets: CALL_SECONDS,
      },
      'port',
    ),
  };
}

export type Instruments = ReturnType<typeof createInstruments>;
