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
  /** For a failure that raises no error with a code; the type is a word of our code. */
  fail(type: string): void;
}

/**
 * One trace for each post. Its ids follow from the id of the post, so that all processes write into the
 * same trace. No span has a text of people or a person's id.
 */
export interface PostTraces {
  step<T>(of: TracedStep, work: () => Promise<T>): Promise<T>;
  /** Work on a post. Its calls outside of a step are spans below that of the post. */
  work<T>(runId: string, work: () => Promise<T>): Promise<T>;
  /** A call outside of such work, such as an answer to a click, is not recorded. */
  call<T>(call: TracedCall, work: (span: CallSpan) => Promise<T>): Promise<T>;
  /** The span above all steps, which ends now. */
  postEnded(post: { runId: string; createdAt: number; outcome: string }): void;
}

const NO_SPAN: CallSpan = { add() {}, fail() {} };

export const NO_TRACES: PostTraces = {
  step: (_, work) => work(),
  work: (_, work) => work(),
  call: (_, work) => work(NO_SPAN),
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
  const current = new AsyncLocalStorage<Context>();

  async function within<T>(span: Span, work: (on: CallSpan) => Promise<T>): Promise<T> {
    let type: string | undefined;
    const fail = (given: string) => {
      type = given;
    };
    try {
      return await work({ add: (more) => span.setAttributes(more), fail });
    } catch (error) {
      type ??= errorType(error);
      throw error;
    } finally {
      if (type !== undefined) {
        span.setAttribute('error.type', type);
        span.setStatus({ code: SpanStatusCode.ERROR });
      }
      span.end(clock.now());
    }
  }

  return {
    async step({ runId, step, attempt }, work) {
      const parent = contextOfPost(runId);
      const attributes = {
        'blogpost.post': runId,
        'blogpost.step': step,
        'blogpost.attempt': attempt,
      };
      const span = tracer.startSpan(stepKind(step), { attributes, startTime: clock.now() }, parent);
      const context = trace.setSpan(parent, span);
      return await within(span, () => current.run(context, work));
    },

    work: (runId, work) => current.run(contextOfPost(runId), work),

    async call({ name, attributes }, work) {
      const context = current.getStore();
      if (context === undefined) return await work(NO_SPAN);
      const options = { kind: SpanKind.CLIENT, attributes, startTime: clock.now() };
      const span = tracer.startSpan(name, options, context);
      return await within(span, work);
    },

    postEnded({ runId, createdAt, outcome }) {
      const attributes = { 'blogpost.post': runId, 'blogpost.outcome': outcome };
      const options = { root: true, attributes, startTime: createdAt };
      const span = withPostIds(runId, () => tracer.startSpan('post', options, ROOT_CONTEXT));
      span.end(clock.now());
    },
  };
}

function contextOfPost(runId: string): Context {
  return trace.setSpanContext(ROOT_CONTEXT, {
    ...idsOfPost(runId),
    traceFlags: TraceFlags.SAMPLED,
    isRemote: true,
  });
}
