import OpenAI from 'openai';
import { zodTextFormat } from 'openai/helpers/zod';
import type { Response, ResponseStreamEvent } from 'openai/resources/responses/responses';
import { PipelineError } from '../errors.ts';
import type { Ask, Drawing, Model, NamedSchema } from '../ports.ts';
import type { Usage } from '../run.ts';
import { codeNamed, nameIn, translated } from './openai-errors.ts';
import { mimetypeOf } from './picture.ts';

export interface ModelOptions {
  apiKey: string;
  baseUrl: string | undefined;
  writer: string;
  evaluator: string;
  image: string;
  /** One call ends after this, whatever the server does. */
  timeoutMs: number;
}

const THUMBNAIL_SIZE = '1536x1024';

/** OpenAI's Responses and Images APIs, or any server that speaks them. */
export function createOpenAIModel(options: ModelOptions): Model {
  const client = new OpenAI({
    apiKey: options.apiKey,
    ...(options.baseUrl && { baseURL: options.baseUrl }),
    // A step's next attempt is a row in the store: it holds no place among the calls while it waits.
    maxRetries: 0,
    // Whatever the environment asks of it, the SDK would log whole requests.
    logLevel: 'off',
    timeout: options.timeoutMs,
  });
  const within = withTimeout(options.timeoutMs);

  const requestFor = (ask: Ask) => ({
    model: ask.role === 'writer' ? options.writer : options.evaluator,
    instructions: ask.instructions,
    input: ask.input,
    max_output_tokens: ask.outputTokensMax,
    // Drafts are the team's; nothing asks the server to keep them.
    store: false,
  });

  return {
    async write(ask, onText) {
      return await within(ask.signal, async (signal) => {
        const request = { ...requestFor(ask), stream: true as const };
        const stream = await client.responses.create(request, { signal });
        const { response, streamed } = await readStream(stream, onText);
        return { text: textOf(response, streamed), usage: usageOf(response, request.model) };
      });
    },

    async answer<T>(ask: Ask, { name, schema }: NamedSchema<T>) {
      return await within(ask.signal, async (signal) => {
        const request = { ...requestFor(ask), text: { format: zodTextFormat(schema, name) } };
        const response = await client.responses.create(request, { signal });
        return { value: parsed(schema, textOf(response)), usage: usageOf(response, request.model) };
      });
    },

    async draw(prompt, signal): Promise<Drawing> {
      const request = { model: options.image, prompt, size: THUMBNAIL_SIZE } as const;
      return await within(signal, async (limited) => {
        const answer = await client.images.generate(request, { signal: limited });
        const bytes = Buffer.from(answer.data?.[0]?.b64_json ?? '', 'base64');
        const tokens = { inputTokens: answer.usage?.input_tokens ?? 0 };
        const outputTokens = answer.usage?.output_tokens ?? 0;
        const usage = { model: options.image, ...tokens, outputTokens };
        return { bytes, mimetype: mimetypeOf(bytes), usage };
      });
    },
  };
}

/** The SDK's own timeout ends with the headers; this one covers the whole answer. */
function withTimeout(timeoutMs: number) {
  return async <T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    try {
      return await work(limited);
    } catch (error) {
      throw translated(error);
    }
  };
}

async function readStream(
  stream: AsyncIterable<ResponseStreamEvent>,
  onText: (textSoFar: string) => void,
): Promise<{ response: Response; streamed: string }> {
  let text = '';
  for await (const event of stream) {
    if (event.type === 'response.output_text.delta') {
      text += event.delta;
      onText(text);
    }
    if (event.type === 'error') throw failed(event.code);
    if (isLast(event)) return { response: event.response, streamed: text };
  }
  throw new PipelineError('model_unavailable', 'The stream ended in the middle');
}

type LastEvent = Extract<ResponseStreamEvent, { response: Response }>;

const LAST_EVENTS = ['response.completed', 'response.incomplete', 'response.failed'];

function isLast(event: ResponseStreamEvent): event is LastEvent {
  return LAST_EVENTS.includes(event.type);
}

/**
 * The answer's text, when it was given in full. Whatever is less than that has its own error. Some
 * servers end a stream with a response that does not repeat what was streamed.
 */
function textOf(response: Response, streamed = ''): string {
  if (response.status === 'failed') throw failed(response.error?.code);
  const parts = (response.output ?? []).flatMap((item) =>
    item.type === 'message' ? item.content : [],
  );
  const refusal = parts.find((part) => part.type === 'refusal');
  if (refusal) throw new PipelineError('model_refused', 'The model refused');
  if (response.status === 'incomplete') throw incomplete(response);
  const text =
    parts.map((part) => (part.type === 'output_text' ? part.text : '')).join('') || streamed;
  if (text.trim() === '') throw new PipelineError('model_malformed', 'The answer is empty');
  return text;
}

/** Its message may quote what it was asked, so the code stands for it. */
function failed(code: string | null | undefined): PipelineError {
  return new PipelineError(
    codeNamed(code) ?? 'model_unavailable',
    `OpenAI: ${nameIn(code) ?? 'failed'}`,
  );
}

function incomplete(response: Response): PipelineError {
  const isFiltered = response.incomplete_details?.reason === 'content_filter';
  return isFiltered
    ? new PipelineError('model_filtered', 'A content filter stopped the answer')
    : new PipelineError('model_truncated', 'The answer was cut off at its limit');
}

function parsed<T>(schema: NamedSchema<T>['schema'], text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new PipelineError('model_malformed', 'The answer has the wrong shape', { cause });
  }
}

function usageOf({ model, usage }: Response, requested: string): Usage {
  return {
    model: model ?? requested,
    inputTokens: usage?.input_tokens ?? 0,
    outputTokens: usage?.output_tokens ?? 0,
  };
}
