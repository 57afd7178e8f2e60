import { type Dispatcher, request } from 'undici';
import { PipelineError } from '../pipeline/errors.ts';
import { createServerAgent } from '../public-web/server-agent.ts';

/** A picture has a few megabytes; an endless answer would use up the memory. */
export const ANSWER_BYTES_MAX = 32 * 1_048_576;

export type ModelFetch = (url: string | URL | Request, init?: RequestInit) => Promise<Response>;

/**
 * Gives up on nothing by itself: `MODEL_TIMEOUT_MS` alone ends a call. The platform's `fetch` ends one
 * after 300 seconds without headers, or between two parts of the body, and takes no agent of another
 * version of undici.
 */
const WITHOUT_TIME_LIMITS = createServerAgent({ headersTimeout: 0, bodyTimeout: 0 });

/**
 * `fetch` for calls of the model, without the CPU that fetch takes for its streams. It follows no
 * redirect. An answer that is too large ends as `model_malformed`.
 */
export function createModelFetch(dispatcher: Dispatcher = WITHOUT_TIME_LIMITS): ModelFetch {
  return async (url, init) => {
    const answer = await request(url instanceof Request ? url.url : url, {
      method: (init?.method ?? 'GET') as Dispatcher.HttpMethod,
      // Nothing here unpacks an answer.
      headers: { ...Object.fromEntries(new Headers(init?.headers)), 'accept-encoding': 'identity' },
      body: textOf(init?.body),
      signal: init?.signal ?? null,
      dispatcher,
    });
    const { statusCode: status, statusText } = answer;
    const headers = headersFrom(answer.headers);
    const parts = limitBytes(untilTerminated(answer.body));
    const body = isShort(headers) ? await readAll(parts) : streamOf(parts);
    return new Response(WITHOUT_BODY.has(status) ? null : body, { status, statusText, headers });
  };
}

/** The SDK sends JSON as text and nothing else for the calls we make. */
function textOf(body: RequestInit['body']): string | null {
  if (body === undefined || body === null || typeof body === 'string') return body ?? null;
  throw new TypeError('A call of the model has a text as its body');
}

function headersFrom(given: Dispatcher.ResponseData['headers']): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(given)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  return headers;
}

const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

/** An error of a longer answer must reach its reader: the SDK takes one of `fetch` for no answer. */
function isShort(headers: Headers): boolean {
  const length = headers.get('content-length');
  return length !== null && Number(length) <= ANSWER_BYTES_MAX;
}

/** A connection that breaks off has the error of the platform's `fetch`, by which it is known. */
async function* untilTerminated(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'AbortError') throw cause;
    throw new TypeError('terminated', { cause });
  }
}

async function* limitBytes(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const part of body) {
    bytes += part.byteLength;
    if (bytes > ANSWER_BYTES_MAX) {
      throw new PipelineError('model_malformed', 'The answer is too large');
    }
    yield part;
  }
}

function streamOf(parts: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => void (await parts.return(undefined)),
  });
}

async function readAll(parts: AsyncIterable<Uint8Array>): Promise<Buffer<ArrayBuffer>> {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}
