import { Agent, type Dispatcher, fetch as undiciFetch } from 'undici';
import { PipelineError } from '../pipeline/errors.ts';

/** A picture has a few megabytes; an endless answer would use up the memory. */
export const ANSWER_BYTES_MAX = 32 * 1_048_576;

export type ModelFetch = (url: string | URL | Request, init?: RequestInit) => Promise<Response>;

/**
 * Gives up on nothing by itself: `MODEL_TIMEOUT_MS` alone ends a call. The platform's `fetch` ends one
 * after 300 seconds without headers, or between two parts of the body, and takes no agent of another
 * version of undici.
 */
const WITHOUT_TIME_LIMITS = new Agent({ headersTimeout: 0, bodyTimeout: 0 });

/** `fetch` for calls of the model. An answer that is too large ends as `model_malformed`. */
export function createModelFetch(dispatcher: Dispatcher = WITHOUT_TIME_LIMITS): ModelFetch {
  return async (url, init) => {
    const address = url instanceof Request ? url.url : url;
    const headers = [...new Headers(init?.headers)];
    const sent = { ...init, headers, body: textOf(init?.body), dispatcher };
    const answer = await undiciFetch(address, sent);
    const { status, statusText } = answer;
    // The same class as the platform's, under another name for its types.
    const body = answer.body as ReadableStream<Uint8Array> | null;
    const limited = body?.pipeThrough(limitBytes()) ?? null;
    return new Response(limited, { status, statusText, headers: [...answer.headers] });
  };
}

/** The SDK sends JSON as text and nothing else for the calls we make. */
function textOf(body: RequestInit['body']): string | null {
  if (body === undefined || body === null || typeof body === 'string') return body ?? null;
  throw new TypeError('A call of the model has a text as its body');
}

function limitBytes(): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes <= ANSWER_BYTES_MAX) controller.enqueue(chunk);
      else controller.error(new PipelineError('model_malformed', 'The answer is too large'));
    },
  });
}
