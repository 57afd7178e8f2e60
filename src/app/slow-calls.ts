import type { webApi } from '@slack/bolt';
import type { LevelLog } from '../pipeline/engine/timed-steps.ts';
import type { Clock } from '../pipeline/ports/ports.ts';
import type { AppStore } from '../store/store.ts';

/**
 * The duration from which a call is logged at `info`. Steps have their own thresholds
 * (`pipeline/engine/timed-steps.ts`).
 */
export const SLOW_MS = {
  /** Slack publishes no times; its answers usually take a few hundred milliseconds. */
  slackCall: 3_000,
  /** One statement or transaction, with the wait for the disk or the network. */
  storeCall: 1_000,
  /** Slack gives up after three seconds. */
  acknowledgement: 1_000,
  modelWait: 10_000,
} as const;

export interface SlowDeps {
  clock: Pick<Clock, 'now'>;
  log: LevelLog;
  measure?: Measure | undefined;
}

type Kind = keyof typeof SLOW_MS;

/** Called with the duration of each call. */
export type Measure = (kind: Kind, ms: number, fields: { call?: string }) => void;

/** Returns the function that ends the measurement; only its first call counts. */
export function startTiming(
  { clock, log, measure }: SlowDeps,
  kind: Kind,
): (fields?: object) => void {
  const beganAt = clock.now();
  let isEnded = false;
  return (fields = {}) => {
    if (isEnded) return;
    isEnded = true;
    const ms = clock.now() - beganAt;
    measure?.(kind, ms, fields);
    if (ms >= SLOW_MS[kind]) log.info({ kind, ...fields, ms }, SLOW[kind]);
  };
}

const SLOW = {
  slackCall: 'a call to Slack was slow',
  storeCall: 'a call to the store was slow',
  acknowledgement: 'an acknowledgement was slow',
  modelWait: 'a model call waited for a free one of MODEL_CALLS_MAX',
} as const satisfies Record<Kind, string>;

/** The store with timed methods. A log line has the method's name, never its arguments. */
export function timedStore(store: AppStore, deps: SlowDeps): AppStore {
  const { runs, wakes, journal, unfinishedDrafts, ledger, decisions, pictures } = store;
  const { inbox, deliveries } = store;
  const pipelinePorts = { runs, wakes, journal, unfinishedDrafts, ledger, decisions, pictures };
  const ports = { ...pipelinePorts, inbox, deliveries };
  const timed = Object.entries(ports).map(([name, port]) => [name, timedPort(name, port, deps)]);
  return { ...store, ...(Object.fromEntries(timed) as typeof ports) };
}

function timedPort(name: string, port: object, deps: SlowDeps): object {
  const methods = port as Record<string, (...args: unknown[]) => Promise<unknown>>;
  const timed = Object.keys(methods).map((method) => [
    method,
    async (...args: unknown[]) => {
      const end = startTiming(deps, 'storeCall');
      try {
        // Read at each call: a test may replace a method of a store in use.
        return await methods[method]?.(...args);
      } finally {
        end({ call: `${name}.${method}` });
      }
    },
  ]);
  return Object.fromEntries(timed);
}

/** Times acknowledgements: the first call of the function that `serve` returns ends the time. */
export function timedServe(serve: () => () => void, deps: SlowDeps): () => () => void {
  return () => {
    const endRequest = serve();
    const end = startTiming(deps, 'acknowledgement');
    return () => {
      endRequest();
      end();
    };
  };
}

type Fetch = webApi.FetchFunction;

/** A timed `fetch` for Slack's client. Only the method's name is logged: other addresses contain secrets. */
export function timedFetch(deps: SlowDeps, send: Fetch = (url, init) => fetch(url, init)): Fetch {
  return async (url, init) => {
    const end = startTiming(deps, 'slackCall');
    const method = /\/api\/([\w.]+)$/.exec(String(url))?.[1] ?? 'another address';
    try {
      const response = await send(url, init);
      end({ method, status: response.status });
      return response;
    } finally {
      end({ method });
    }
  };
}
