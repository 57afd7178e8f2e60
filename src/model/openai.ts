import type OpenAI from 'openai';
import { zodTextFormat } from 'openai/helpers/zod';
import type { z } from 'zod';
import type { Ask, CallStage, Model, NamedSchema } from '../pipeline/ports/model-port.ts';
import type { Log } from '../pipeline/ports/ports.ts';
import { createClient, type ServerOptions } from './openai-client.ts';
import { toPipelineError, toTimeout } from './openai-errors.ts';
import { createDraw } from './pictures/draw-picture.ts';
import { createTolerantSend } from './refused-parameters.ts';
import { chatApi } from './text/chat-api.ts';
import { readObject } from './text/read-object.ts';
import { responsesApi } from './text/responses-api.ts';
import { createSendText } from './text/send-text.ts';
import type { Effort, JsonFormat, TextApi } from './text/text-api.ts';
import { readPaid } from './text/text-errors.ts';

export interface ModelOptions extends ServerOptions {
  /** The API for text; Responses without it. */
  api?: TextApi['api'];
  writer: string;
  evaluator: string;
  image: string;
  /** A server of its own for pictures; otherwise the server for text. */
  imageServer?: Partial<Pick<ServerOptions, 'apiKey' | 'baseUrl'>> | undefined;
  /** Of a model that reasons; a stage without one leaves it to the model. */
  efforts?: Partial<Record<CallStage, Effort | undefined>> | undefined;
  log?: Pick<Log, 'warn'> | undefined;
}

/** For any server that implements OpenAI's Responses or Chat Completions API. */
export function createOpenAIModel(options: ModelOptions): Model {
  const client = createClient(options);
  const imageClient = createImageClient(options, client);
  const within = withTimeout(options.timeoutMs);
  const sendTolerantly = createTolerantSend(options.log);
  const api = options.api === 'chat' ? chatApi : responsesApi;
  const sendText = createSendText({ client, api, sendTolerantly });
  const draw = createDraw({ client: imageClient, sendTolerantly });

  const requestFor = (ask: Ask, format: JsonFormat | undefined) => ({
    model: ask.model ?? (ask.role === 'writer' ? options.writer : options.evaluator),
    // A text that was cut in the middle of a character: strict servers refuse such JSON.
    instructions: ask.instructions.toWellFormed(),
    input: ask.input.toWellFormed(),
    outputTokensMax: ask.outputTokensMax,
    effort: options.efforts?.[stageOf(ask)],
    isStreamed: format === undefined,
    format,
  });

  return {
    async write(ask, onText) {
      return await within(ask.signal, (signal) =>
        sendText(requestFor(ask, undefined), { signal, onText }),
      );
    },

    async answer<T>(ask: Ask, wanted: NamedSchema<T>) {
      return await within(ask.signal, async (signal) => {
        const request = requestFor(ask, jsonFormat(wanted));
        const { text, usage } = await sendText(request, { signal, onText: () => {} });
        return readPaid(usage, () => ({ value: readObject(wanted.schema, text), usage }));
      });
    },

    draw: (prompt, signal, model = options.image) =>
      within(signal, (limited) => draw({ model, prompt: prompt.toWellFormed() }, limited)),
  };
}

function stageOf({ stage, role }: Ask): CallStage {
  return stage ?? (role === 'evaluator' ? 'review' : 'small');
}

function createImageClient(options: ModelOptions, client: OpenAI): OpenAI {
  const { apiKey = options.apiKey, baseUrl = options.baseUrl } = options.imageServer ?? {};
  const isSame = apiKey === options.apiKey && baseUrl === options.baseUrl;
  return isSame ? client : createClient({ ...options, apiKey, baseUrl });
}

/** Most requests use one of a few schemas, and the conversion of a schema takes milliseconds. */
const jsonSchemas = new WeakMap<z.ZodType, JsonFormat['jsonSchema']>();

function jsonFormat({ name, schema }: NamedSchema<unknown>): JsonFormat {
  const jsonSchema = jsonSchemas.get(schema) ?? jsonSchemaOf(schema, name);
  jsonSchemas.set(schema, jsonSchema);
  return { name, jsonSchema };
}

/** Without `$schema`, which several servers refuse. */
function jsonSchemaOf(schema: z.ZodType, name: string): JsonFormat['jsonSchema'] {
  const { $schema: _, ...jsonSchema } = zodTextFormat(schema, name).schema;
  return jsonSchema;
}

/**
 * The SDK's timeout ends with the headers; this one covers the body too. `AbortSignal.timeout` would keep each call in
 * memory until its time is over.
 */
function withTimeout(timeoutMs: number) {
  return async <T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    const limited = new AbortController();
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = !signal.aborted;
      limited.abort(new DOMException('The call takes too long', 'TimeoutError'));
    }, timeoutMs).unref();
    const follow = () => limited.abort(signal.reason);
    signal.addEventListener('abort', follow);
    if (signal.aborted) follow();
    try {
      return await work(limited.signal);
    } catch (error) {
      throw isLate ? toTimeout(toPipelineError(error)) : toPipelineError(error);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', follow);
    }
  };
}
