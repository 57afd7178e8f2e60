import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Attributes,
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import type { Clock } from '../../pipeline/ports/ports.ts';
import { errorType } from '../error-type.ts';
import { stepKind } from '../step-kind.ts';
import type { TracedCall } from './gen-ai.ts';
import { idsOfPost } from './post-ids.ts';

export interface TracedStep {
  runId: string;
  step: string;
  attempt: number;
}

export interface CallSpan {
  add(attributes: Attributes): void;
}

/**
 * One trace for each post. Its ids follow from the id of the post, so that all processes write into the
 * same trace. No span has a text of people or a person's id.
 */
export interface PostTraces {
  step<T>(of: TracedStep, work: () => Promise<T>): Promise<T>;
  /** A call outside of a step, such as an answer to a click, is not recorded. */
  call<T>(call: TracedCall, work: (span: CallSpan) => Promise<T>): Promise<T>;
  /** The span above all steps, which ends now. */
  postEnded(post: { runId: string; createdAt: number; outcome: string }): void;
}

export const NO_TRACES: PostTraces = {
  step: (_, work) => work(),
  call: (_, work) => work({ add() {} }),
  postEnded() {},
};

export interface PostTracer {
  tracer: Tracer;
  /** Starts a span with the ids of its post. */
  withPostIds<T>(runId: string, start: () => T): T;
}

export function createPostTraces(
  { tracer, withPostIds }: PostTracer,
  clock: Pick<Clock, 'now'>,
): PostTraces {
  const currentStep = new AsyncLocalStorage<Context>();

  async function within<T>(span: Span, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const type = errorType(error);
      if (type !== undefined) {
        span.setAttribute('error.type', type);
        span.setStatus({ code: SpanStatusCode.ERROR });
      }
      throw error;
    } finally {
      span.end(clock.now());
    }
  }

  return {
    async step({ runId, step, attempt }, work) {
      const parent = trace.setSpanContext(ROOT_CONTEXT, {
        ...idsOfPost(runId),
        traceFlags: TraceFlags.SAMPLED,
        isRemote: true,
      });
      const attributes = {
        'blogpost.post': runId,
        'blogpost.step': step,
        'blogpost.attempt': attempt,
      };
      const span = tracer.startSpan(stepKind(step), { attributes, startTime: clock.now() }, parent);
      const context = trace.setSpan(parent, span);
      return await within(span, () => currentStep.run(context, work));
    },

    async call({ name, attributes }, work) {
      const context = currentStep.getStore();
      if (context === undefined) return await work({ add() {} });
      const options = { kind: SpanKind.CLIENT, attributes, startTime: clock.now() };
      const span = tracer.startSpan(name, options, context);
      return await within(span, () => work({ add: (more) => span.setAttributes(more) }));
    },

    postEnded({ runId, createdAt, outcome }) {
      const attributes = { 'blogpost.post': runId, 'blogpost.outcome': outcome };
      const options = { root: true, attributes, startTime: createdAt };
      const span = withPostIds(runId, () => tracer.startSpan('post', options, ROOT_CONTEXT));
      span.end(clock.now());
    },
  };
}
