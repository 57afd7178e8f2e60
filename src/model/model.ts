import type { CallStage, FindUnknownModels, Model } from '../pipeline/ports/model-port.ts';
import type { Log } from '../pipeline/ports/ports.ts';
import { type CheckModels, createModelCheck } from './check-models.ts';
import { createCallLimit } from './limit-model.ts';
import { createModelFetch } from './model-fetch.ts';
import { createOpenAIModel } from './openai.ts';
import type { ApiKey, ServerOptions } from './openai-client.ts';
import type { Effort } from './text/text-api.ts';

/** The variables that name the servers and their models. */
export interface ModelConfig {
  OPENAI_API_KEY: ApiKey;
  OPENAI_BASE_URL?: string | undefined;
  OPENAI_API: 'responses' | 'chat';
  WRITER_MODEL: string;
  EVALUATOR_MODEL: string;
  IMAGE_MODEL: string;
  IMAGE_BASE_URL?: string | undefined;
  IMAGE_API_KEY?: string | undefined;
  MODEL_TIMEOUT_MS: number;
  DRAFT_EFFORT?: Effort | undefined;
  REVIEW_EFFORT?: Effort | undefined;
  REVISION_EFFORT?: Effort | undefined;
  SMALL_CALLS_EFFORT?: Effort | undefined;
  MODEL_CALLS_MAX: number;
}

export interface ModelDeps {
  /** Gets a warning for each parameter that a server refuses. */
  log?: Pick<Log, 'warn'>;
  /** A limit that several models share; without it, the model has its own. */
  limit?: (model: Model) => Model;
  /** Wraps the model inside of the limit, so that no wait counts as a part of a call. */
  observe?: ((model: Model) => Model) | undefined;
}

/** The model, with a limit on its concurrent calls. */
export function createModel(config: ModelConfig, deps: ModelDeps = {}): Model {
  const { log, observe = (plain) => plain } = deps;
  const { limit = createCallLimit(config.MODEL_CALLS_MAX) } = deps;
  const model = createOpenAIModel({
    ...textServer(config),
    api: config.OPENAI_API,
    writer: config.WRITER_MODEL,
    evaluator: config.EVALUATOR_MODEL,
    image: config.IMAGE_MODEL,
    imageServer: imageServer(config),
    efforts: effortsFrom(config),
    log,
  });
  return limit(observe(model));
}

/** Checks the server for text; if pictures come from another one, `createImageCheck` checks that. */
export function createTextCheck(config: ModelConfig): CheckModels {
  const apis = hasOwnImageServer(config) || !makesPictures(config) ? [] : (['images'] as const);
  return createModelCheck(textServer(config), [config.OPENAI_API, ...apis]);
}

/** Checks which APIs for text the server has, for each value of `OPENAI_API`. */
export function createTextApisCheck(config: ModelConfig): CheckModels {
  return createModelCheck(textServer(config), ['responses', 'chat']);
}

export function createImageCheck(config: ModelConfig): CheckModels {
  return createModelCheck({ ...textServer(config), ...imageServer(config) }, ['images']);
}

export function createNamesCheck(config: ModelConfig): FindUnknownModels {
  const text = createModelCheck(textServer(config), []);
  const image = createModelCheck({ ...textServer(config), ...imageServer(config) }, []);
  return async (names) => {
    const found = await Promise.all([text(names.text), image(names.image)]);
    const answered = found.filter((one) => one.state === 'answered');
    if (answered.length < found.length) return undefined;
    return answered.flatMap(({ unknown }) => unknown);
  };
}

export function hasOwnImageServer({ IMAGE_BASE_URL, IMAGE_API_KEY }: ModelConfig): boolean {
  return IMAGE_BASE_URL !== undefined || IMAGE_API_KEY !== undefined;
}

/** `IMAGE_MODEL=none` is for a team without pictures. */
export function makesPictures({ IMAGE_MODEL }: ModelConfig): boolean {
  return IMAGE_MODEL.toLowerCase() !== 'none';
}

function effortsFrom(config: ModelConfig): Record<CallStage, Effort | undefined> {
  return {
    draft: config.DRAFT_EFFORT,
    review: config.REVIEW_EFFORT,
    revision: config.REVISION_EFFORT,
    small: config.SMALL_CALLS_EFFORT,
  };
}

function textServer(config: ModelConfig): ServerOptions {
  return {
    apiKey: config.OPENAI_API_KEY,
    baseUrl: config.OPENAI_BASE_URL,
    timeoutMs: config.MODEL_TIMEOUT_MS,
    fetch: createModelFetch(),
  };
}

function imageServer(config: ModelConfig): Pick<ServerOptions, 'apiKey' | 'baseUrl'> {
  const { IMAGE_API_KEY = config.OPENAI_API_KEY, IMAGE_BASE_URL = config.OPENAI_BASE_URL } = config;
  return { apiKey: IMAGE_API_KEY, baseUrl: IMAGE_BASE_URL };
}
