import type { Clock, Log } from '../../pipeline/ports/ports.ts';
import { createPostTraces, NO_TRACES, type PostTraces } from './post-traces.ts';

/** OpenTelemetry's own variables. The exporter reads further ones, such as headers, by itself. */
export interface TracesConfig {
  OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
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
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_EXPORTER: exporter } = config;
  const isOn = exporter === 'otlp' || (endpoint !== undefined && exporter !== 'none');
  if (!isOn) return { traces: NO_TRACES, stop: async () => {} };
  const { openOtlpTracer } = await import('./otlp-tracer.ts');
  const service = config.OTEL_SERVICE_NAME;
  const { stop, ...tracer } = openOtlpTracer(endpoint ?? ENDPOINT_DEFAULT, { service, log });
  return { traces: createPostTraces(tracer, clock), stop };
}
