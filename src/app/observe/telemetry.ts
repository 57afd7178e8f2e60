import type { Logger as Pino } from 'pino';
import { ATTEMPTS_MAX } from '../../bot/inbound/inbox-sweep.ts';
import type { ObserveAdvance, ObserveStep } from '../../pipeline/engine/timed-steps.ts';
import type { Model } from '../../pipeline/ports/model-port.ts';
import type { Clock } from '../../pipeline/ports/ports.ts';
import type { CostOf } from '../../pipeline/rules/cost/price.ts';
import { WAIT_MS_MAX } from '../../pipeline/rules/retry.ts';
import type { AppStore } from '../../store/store.ts';
import {
  createMetrics,
  METRICS_CONTENT_TYPE,
  type Metrics,
} from '../../telemetry/metrics/metrics.ts';
import { createStoreFigures } from '../../telemetry/metrics/store-figures.ts';
import { observeModel } from '../../telemetry/observe-model.ts';
import { type ObserveSlackCall, observeSlackCalls } from '../../telemetry/observe-slack.ts';
import { observeSteps } from '../../telemetry/observe-steps.ts';
import { startTraces } from '../../telemetry/traces/start-traces.ts';
import type { AppConfig } from '../config.ts';
import type { Measure } from '../slow-calls.ts';

const LIMITS = {
  attemptsMax: ATTEMPTS_MAX,
  retryMsMax: WAIT_MS_MAX,
};

interface TelemetryDeps {
  clock: Clock;
  log: Pino;
  /** The metrics of the process, as text; without it a scrape has only those of the app. */
  scrapeProcess?: (() => Promise<string>) | undefined;
}

interface Measured {
  store: Pick<AppStore, 'backlog'>;
  costOf: CostOf;
}

/** The observers of all parts, and what they have measured. */
export interface Telemetry {
  observers: {
    measure: Measure;
    observeModel: (model: Model) => Model;
    observeStep: ObserveStep;
    observeAdvance: ObserveAdvance;
    observeSlack: ObserveSlackCall;
    observeSignature: (isRight: boolean) => void;
  };
  scrape(parts: Readonly<Record<string, boolean>>): Promise<{ contentType: string; text: string }>;
  /** Sends the last spans. */
  stop(): Promise<void>;
}

export async function startTelemetry(
  config: AppConfig,
  deps: TelemetryDeps,
  { store, costOf }: Measured,
): Promise<Telemetry> {
  const { clock, log } = deps;
  const metrics = createMetrics(costOf, deps.scrapeProcess);
  const { traces, stop } = await startTraces(config, { clock, log });
  const observed = { clock, metrics, traces };
  const { WRITER_MODEL: writer, EVALUATOR_MODEL: evaluator, IMAGE_MODEL: image } = config;
  const names = { writer, evaluator, image };
  const { backlog } = store;
  const readBacklog = createStoreFigures({ backlog, clock, ...LIMITS });
  return {
    observers: {
      measure: measureWith(metrics),
      observeModel: (model) => observeModel(model, { ...observed, names }),
      observeStep: observeSteps(observed),
      observeAdvance: traces.work,
      observeSlack: observeSlackCalls(observed),
      observeSignature: (isRight) => metrics.signatureSeen(isRight ? 'right' : 'wrong'),
    },
    async scrape(parts) {
      const state = { parts, now: clock.now(), backlog: await readBacklog() };
      return { contentType: METRICS_CONTENT_TYPE, text: await metrics.scrape(state) };
    },
    stop,
  };
}

function measureWith(metrics: Metrics): Measure {
  return (kind, ms, { call = '' }) => {
    if (kind === 'storeCall') metrics.storeCalled({ port: call.split('.')[0] ?? '', ms });
    if (kind === 'acknowledgement') metrics.acknowledged(ms);
    if (kind === 'modelWait') metrics.modelWaited(ms);
  };
}
