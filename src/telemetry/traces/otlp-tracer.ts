import { setTimeout as pause } from 'node:timers/promises';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  RandomIdGenerator,
  type SpanExporter,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Log } from '../../pipeline/ports/ports.ts';
import { idsOfPost, type PostIds } from './post-ids.ts';
import type { PostTracer } from './post-traces.ts';

const SEND_MS_MAX = 5_000;
/** The stop of the app has ten seconds in all. */
const STOP_MS_MAX = 1_000;

export interface OtlpReceiver {
  url: string;
  /** The variable that names it. */
  variable: string;
}

interface OtlpOptions {
  service: string;
  log: Log;
}

/** Sends spans to an OTLP receiver over HTTP, in batches every five seconds and at the stop. */
export function openOtlpTracer(
  { url, variable }: OtlpReceiver,
  { service, log }: OtlpOptions,
): PostTracer & { stop(): Promise<void> } {
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: SEND_MS_MAX });
  const ids = createIds();
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    idGenerator: ids.generator,
    spanProcessors: [new BatchSpanProcessor({ exporter: reporting(exporter, log, variable) })],
  });
  return {
    tracer: provider.getTracer('blogpost'),
    withPostIds: (runId, start) => ids.with(idsOfPost(runId), start),
    async stop() {
      await Promise.race([
        provider.shutdown().catch(() => {}),
        pause(STOP_MS_MAX, undefined, { ref: false }),
      ]);
    },
  };
}

/** The SDK takes the ids of a new span from here; a span starts within one turn. */
function createIds() {
  const random = new RandomIdGenerator();
  let given: PostIds | undefined;
  return {
    generator: {
      generateTraceId: () => given?.traceId ?? random.generateTraceId(),
      generateSpanId: () => given?.spanId ?? random.generateSpanId(),
    },
    with<T>(ids: PostIds, start: () => T): T {
      given = ids;
      try {
        return start();
      } finally {
        given = undefined;
      }
    },
  };
}

const SENT_AGAIN = 'Traces are sent again.';

/** The SDK drops spans that it cannot send, and logs nothing. */
function reporting(exporter: SpanExporter, log: Log, variable: string): SpanExporter {
  const lost = `Traces cannot be sent to ${variable}; posts continue without them.`;
  let isLost = false;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const isFailed = result.error !== undefined || result.code !== 0;
        if (isFailed && !isLost) log.warn({ err: result.error }, lost);
        if (!isFailed && isLost) log.info({}, SENT_AGAIN);
        isLost = isFailed;
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
  };
}
