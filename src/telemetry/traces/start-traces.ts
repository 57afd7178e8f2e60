import type { Clock, Log } from '../../pipeline/ports/ports.ts';
import type { OtlpReceiver } from './otlp-tracer.ts';
import { createPostTraces, NO_TRACES, type PostTraces } from './post-traces.ts';

/** OpenTelemetry's own variables. The exporter reads further ones, such as headers, by itself. */
export interface TracesConfig {
  /** Of all signals; traces go to a path below it. */
  OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
  /** The whole address for traces, in place of the one above. */
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT?: string | undefined;
  OTEL_TRACES_EXPORTER?: 'otlp' | 'none' | undefined;
  OTEL_SERVICE_NAME: string;
}

export interface StartedTraces {
  traces: PostTraces;
  stop(): Promise<void>;
}

const ENDPOINT_DEFAULT = 'http://127.0.0.1:4318';

/** Without an exporter in the configuration nothing of the SDK is loaded. */
export async function startTraces(
  config: TracesConfig,
  { clock, log }: { clock: Pick<Clock, 'now'>; log: Log },
): Promise<StartedTraces> {
  const { OTEL_TRACES_EXPORTER: exporter, OTEL_SERVICE_NAME: service } = config;
  const receiver = receiverFrom(config);
  const isOn = exporter === 'otlp' || (receiver !== undefined && exporter !== 'none');
  if (!isOn) return { traces: NO_TRACES, stop: async () => {} };
  const { openOtlpTracer } = await import('./otlp-tracer.ts');
  const { stop, ...tracer } = openOtlpTracer(receiver ?? below(ENDPOINT_DEFAULT), { service, log });
  return { traces: createPostTraces(tracer, clock), stop };
}

function receiverFrom({
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: ofTraces,
  OTEL_EXPORTER_OTLP_ENDPOINT: ofAll,
}: TracesConfig): OtlpReceiver | undefined {
  if (ofTraces !== undefined)
    return { url: ofTraces, variable: 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT' };
  return ofAll === undefined ? undefined : below(ofAll);
}

function below(endpoint: string): OtlpReceiver {
  return {
    url: `${endpoint.replace(/\/$/, '')}/v1/traces`,
    variable: 'OTEL_EXPORTER_OTLP_ENDPOINT',
  };
}
