import OpenAI from 'openai';
import { zodTextFormat } from 'openai/helpers/zod';
import { z } from 'zod';
import { PipelineError } from '../pipeline/errors.ts';
import type { Ask, Drawing, Model, NamedSchema } from '../pipeline/model-port.ts';
import { DRAFT_CHARS_MAX } from '../pipeline/rules/draft-text.ts';
import { codeOfErrorName, safeName, toPipelineError } from './openai-errors.ts';
import { mimetypeOf } from './picture.ts';
import {
  ImageAnswer,
  parseAnswer,
  ResponseAnswer,
  StreamEvent,
  usageOf,
} from './server-answers.ts';

export interface ModelOptions {
  apiKey: string;
  baseUrl: string | undefined;
  writer: string;
  evaluator: string;
  image: string;
  /** For a whole call, with its body. */
  timeoutMs: number;
  fetch?: (url: string | URL | Request, init?: RequestInit) => Promise<Response>;
}

const THUMBNAIL_SIZE = '1536x1024';

export function createClient(
  options: Pick<ModelOptions, 'apiKey' | 'baseUrl' | 'timeoutMs' | 'fetch'>,
): OpenAI {
  return new OpenAI({
    apiKey: options.apiKey,
    ...(options.baseUrl && { baseURL: options.baseUrl }),
    // The next attempt is a row in the store: while it waits, it takes no slot of `limitModel`.
    maxRetries: 0,
    // OPENAI_LOG in the environment would make the SDK log whole requests.
    logLevel: 'off',
    timeout: options.timeoutMs,
    // Drafts go only to the configured address, never to the target of a redirect.
    fetchOptions: { redirect: 'manual' },
    ...(options.fetch && { fetch: options.fetch }),
  });
}

/** For OpenAI's Responses and Images APIs, and any server that implements them. */
export function createOpenAIModel(options: ModelOptions): Model {
  const client = createClient(options);
  const within = withTimeout(options.timeoutMs);

  const requestFor = (ask: Ask) => ({
    model: ask.model ?? (ask.role === 'writer' ? options.writer : options.evaluator),
    instructions: ask.instructions,
    input: ask.input,
    max_output_tokens: ask.outputTokensMax,
    // The server keeps no copy of a draft.
    store: false,
  });

  return {
    async write(ask, onText) {
      return await within(ask.signal, async (signal) => {
        const request = { ...requestFor(ask), stream: true as const };
        const stream = await client.responses.create(request, { signal });
        const { answer, streamed } = await readStream(stream, onText);
        return { text: textOf(answer, streamed), usage: usageOf(answer, request.model) };
      });
    },

    async answer<T>(ask: Ask, { name, schema }: NamedSchema<T>) {
      return await within(ask.signal, async (signal) => {
        const request = { ...requestFor(ask), text: { format: zodTextFormat(schema, name) } };
        // The raw response: the SDK's parser fails on an answer of the wrong shape.
        const response = await client.responses.create(request, { signal }).asResponse();
        const answer = parseAnswer(ResponseAnswer, await response.json());
        const value = parseAnswer(schema, JSON.parse(textOf(answer)));
        return { value, usage: usageOf(answer, request.model) };
      });
    },

    async draw(prompt, signal, model = options.image): Promise<Drawing> {
      const request = { model, prompt, size: THUMBNAIL_SIZE } as const;
      return await within(signal, async (limited) => {
        const generated: unknown = await client.images.generate(request, { signal: limited });
        const { data, usage } = parseAnswer(ImageAnswer, generated);
        const bytes = Buffer.from(data[0].b64_json, 'base64');
        return { bytes, mimetype: mimetypeOf(bytes), usage: usageOf({ usage }, model) };
      });
    },
  };
}

/** The SDK's timeout ends with the headers; this one covers the body too. */
function withTimeout(timeoutMs: number) {
  return async <T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    try {
      return await work(limited);
    } catch (error) {
      throw toPipelineError(error);
    }
  };
}

async function readStream(
  stream: AsyncIterable<unknown>,
  onText: (textSoFar: string) => void,
): Promise<{ answer: ResponseAnswer; streamed: string }> {
  let text = '';
  for await (const event of stream) {
    const { type, delta, code, response } = parseAnswer(StreamEvent, event);
    if (type === 'response.output_text.delta') {
      text = appendText(text, delta);
      onText(text);
    }
    if (type === 'response.refusal.delta') throw refusalError();
    if (type === 'error') throw serverError(code);
    if (LAST_EVENTS.has(type))
      return { answer: parseAnswer(ResponseAnswer, response), streamed: text };
  }
  throw new PipelineError('model_unavailable', 'The stream ended in the middle');
}

function appendText(text: string, delta: unknown): string {
  const longer = text + parseAnswer(z.string(), delta);
  if (longer.length <= DRAFT_CHARS_MAX) return longer;
  throw new PipelineError('model_malformed', 'The answer does not end');
}

const LAST_EVENTS = new Set(['response.completed', 'response.incomplete', 'response.failed']);

/** Raises a `PipelineError` for an answer that is not complete. */
function textOf(answer: ResponseAnswer, streamed = ''): string {
  const { status, error } = answer;
  if (status === 'failed' || error) throw serverError(error?.code);
  const messages = (answer.output ?? []).filter((item) => 'content' in item);
  const parts = messages.flatMap(({ content }) => content);
  if (parts.some(({ type }) => type === 'refusal')) throw refusalError();
  if (status === 'incomplete') throw incompleteError(answer);
  if (messages.some((message) => message.status === 'incomplete')) throw incompleteError(answer);
  // A cancelled answer, or one still in progress, may look complete.
  if ((status ?? 'completed') !== 'completed') throw serverError(status);
  const texts = parts.filter(({ type }) => type === 'output_text');
  const text = texts.map((part) => parseAnswer(z.string(), part.text)).join('') || streamed;
  if (text.trim() === '') throw new PipelineError('model_malformed', 'The answer is empty');
  return text;
}

function refusalError(): PipelineError {
  return new PipelineError('model_refused', 'The model refused');
}

/** Without the server's message, which may quote the request. */
function serverError(code: unknown): PipelineError {
  return new PipelineError(
    codeOfErrorName(code) ?? 'model_unavailable',
    `OpenAI: ${safeName(code) ?? 'failed'}`,
  );
}

function incompleteError(answer: ResponseAnswer): PipelineError {
  const isFiltered = answer.incomplete_details?.reason === 'content_filter';
  return isFiltered
    ? new PipelineError('model_filtered', 'A content filter stopped the answer')
    : new PipelineError('model_truncated', 'The answer was cut off at its limit');
}
