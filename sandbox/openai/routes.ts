import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { z } from 'zod';
import { hasHalfCharacter } from '../half-character.ts';
import { Account } from './account.ts';
import { ApiError } from './api-error.ts';
import {
  ChatBody,
  ImagesBody,
  ResponsesBody,
  readAsk,
  readImageAsk,
  responsesBodyOf,
} from './ask.ts';
import { complete } from './chat.ts';
import { beginExchange, keyOf, type Model, type ModelContext } from './exchange.ts';
import { FaultOrder } from './faults.ts';
import { generateImages } from './images.ts';
import { strictnessComplaint } from './json-schema.ts';
import { respond } from './responses.ts';

const MODELS = [
  'gpt-6-astra',
  'gpt-6.1-sol',
  'gpt-6-sol',
  'gpt-6-luna',
  'gpt-image-2.6-flare',
  'gpt-image-2.6-sunburst',
];

/** Gives the HTTP routes of a local model: OpenAI's paths under /v1 and our own under /control. */
export function routesOf(model: Model): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use('/v1/*', async (context, next) => {
    refuseKey(model.account, keyOf(context));
    await next();
  });
  app.get('/v1/models', (context) => {
    const names = modelsOf(model.account, context) ?? MODELS;
    return context.json({ object: 'list', data: names.map(modelCard) });
  });
  app.get('/v1/models/:name', (context) => {
    const name = context.req.param('name');
    refuseUnknownModel(modelsOf(model.account, context), name);
    return context.json(modelCard(name));
  });
  app.post('/v1/responses', async (context) => {
    refuseApi(model.account, 'responses', context);
    const body = await readBody(context, ResponsesBody);
    refuseParameters(model.account, body);
    refuseUnknownModel(modelsOf(model.account, context), body.model);
    refuseLooseSchema(body);
    const ask = readAsk(body);
    return respond(beginExchange(model, context, { ask, body }), body);
  });
  app.post('/v1/chat/completions', async (context) => {
    refuseApi(model.account, 'chat', context);
    const body = await readBody(context, ChatBody);
    refuseParameters(model.account, body);
    refuseUnknownModel(modelsOf(model.account, context), body.model);
    const asked = responsesBodyOf(body);
    refuseLooseSchema(asked);
    return complete(beginExchange(model, context, { ask: readAsk(asked), body }), body);
  });
  app.post('/v1/images/generations', async (context) => {
    refuseApi(model.account, 'images', context);
    const body = await readBody(context, ImagesBody);
    refuseParameters(model.account, body);
    refuseUnknownModel(modelsOf(model.account, context), body.model);
    return generateImages(beginExchange(model, context, { ask: readImageAsk(body), body }), body);
  });
  app.post('/control/faults', async (context) => {
    const { target, fault, times } = await readBody(context, FaultOrder);
    model.faults.take(target, fault, { times });
    return context.json({ ok: true });
  });
  app.delete('/control/faults', (context) => {
    model.faults.clear();
    return context.json({ ok: true });
  });
  app.post('/control/account', async (context) => {
    Object.assign(model.account, await readBody(context, Account));
    return context.json({ ok: true });
  });
  app.notFound((context) => unknownPath(context).toResponse());
  app.onError((error, context) => {
    if (error instanceof ApiError) return error.toResponse();
    // The caller disconnected, so no client reads this answer.
    if (error.name === 'AbortError') return context.body(null);
    return new ApiError(500, error.message).toResponse();
  });
  return app;
}

function unknownPath({ req }: Pick<ModelContext, 'req'>): ApiError {
  return new ApiError(404, `Invalid URL (${req.method} ${req.path})`, { code: 'unknown_url' });
}

type AnApi = NonNullable<Account['apis']>[number];

function refuseApi({ apis }: Account, api: AnApi, context: ModelContext): void {
  if (apis && !apis.includes(api)) throw unknownPath(context);
}

function refuseParameters({ refuses }: Account, body: Readonly<Record<string, unknown>>): void {
  const param = refuses?.find((name) => name in body);
  if (param === undefined) return;
  throw new ApiError(400, `Unsupported parameter: '${param}'.`, {
    code: 'unsupported_parameter',
    param,
  });
}

function modelCard(id: string) {
  return { id, object: 'model', created: 1_790_000_000, owned_by: 'openai' };
}

function refuseKey({ key, refusedKeys }: Account, given: string | undefined): void {
  const code = 'invalid_api_key';
  if (given === undefined) throw new ApiError(401, "You didn't provide an API key.", { code });
  const isRefused = (key && given !== key) || refusedKeys?.includes(given);
  if (isRefused) throw new ApiError(401, 'Incorrect API key provided.', { code });
}

function modelsOf({ models, modelsOfKey }: Account, context: Pick<ModelContext, 'req'>) {
  return modelsOfKey?.[keyOf(context) ?? ''] ?? models;
}

function refuseUnknownModel(models: Account['models'], name: string): void {
  if (!models || models.includes(name)) return;
  const message = `The model '${name}' does not exist or you do not have access to it.`;
  throw new ApiError(404, message, { code: 'model_not_found', param: 'model' });
}

async function readBody<Schema extends z.ZodType>(
  { req }: ModelContext,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const json: unknown = await req.json().catch(() => undefined);
  if (json === undefined || hasHalfCharacter(json)) {
    throw new ApiError(400, 'We could not parse the JSON body of your request.');
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const param = parsed.error.issues[0]?.path.join('.') ?? '';
  const isMissing = typeof json === 'object' && json !== null && !(param in json);
  throw isMissing
    ? missing(param)
    : new ApiError(400, `Invalid value for '${param}'.`, { code: 'invalid_value', param });
}

function missing(param: string): ApiError {
  const code = 'missing_required_parameter';
  return new ApiError(400, `Missing required parameter: '${param}'.`, { code, param });
}

function refuseLooseSchema(body: ResponsesBody): void {
  const format = body.text?.format;
  if (format?.type !== 'json_schema') return;
  if (format.name === undefined) throw missing('text.format.name');
  if (format.schema === undefined) throw missing('text.format.schema');
  const complaint = format.strict === true ? strictnessComplaint(format.schema) : undefined;
  if (complaint === undefined) return;
  throw new ApiError(400, `Invalid schema for response_format '${format.name}': ${complaint}`, {
    code: 'invalid_json_schema',
    param: 'text.format.schema',
  });
}
