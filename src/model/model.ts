import type { PipelineConfig } from '../app/config.ts';
import { type SlowDeps, startTiming } from '../app/slow-calls.ts';
import type { Model } from '../pipeline/model-port.ts';
import type { Log } from '../pipeline/ports.ts';
import { type CheckModels, createModelCheck } from './check-models.ts';
import { limitModel } from './limit-model.ts';
import { createOpenAIModel } from './openai.ts';
import type { ServerOptions } from './openai-client.ts';
import { fetchWithLimit } from './response-limit.ts';

/** With `deps`, logs long waits for a free call and the parameters that a server refuses. */
export function createModel(config: PipelineConfig, deps?: SlowDeps & { log: Log }): Model {
  const model = createOpenAIModel({
    ...textServer(config),
    api: config.OPENAI_API,
    writer: config.WRITER_MODEL,
    evaluator: config.EVALUATOR_MODEL,
    image: config.IMAGE_MODEL,
    imageServer: imageServer(config),
    log: deps?.log,
  });
  return limitModel(model, config.MODEL_CALLS_MAX, deps && (() => startTiming(deps, 'modelWait')));
}

/** Checks the server for text; if pictures come from another one, `createImageCheck` checks that. */
export function createTextCheck(config: PipelineConfig): CheckModels {
  const apis = hasOwnImageServer(config) || !makesPictures(config) ? [] : (['images'] as const);
  return createModelCheck(textServer(config), [config.OPENAI_API, ...apis]);
}

export function createImageCheck(config: PipelineConfig): CheckModels {
  return createModelCheck({ ...textServer(config), ...imageServer(config) }, ['images']);
}

export function hasOwnImageServer({ IMAGE_BASE_URL, IMAGE_API_KEY }: PipelineConfig): boolean {
  return IMAGE_BASE_URL !== undefined || IMAGE_API_KEY !== undefined;
}

/** `IMAGE_MODEL=none` is for a team without pictures. */
export function makesPictures({ IMAGE_MODEL }: PipelineConfig): boolean {
  return IMAGE_MODEL.toLowerCase() !== 'none';
}

function textServer(config: PipelineConfig): ServerOptions {
  return {
    apiKey: config.OPENAI_API_KEY,
    baseUrl: config.OPENAI_BASE_URL,
    timeoutMs: config.MODEL_TIMEOUT_MS,
    fetch: fetchWithLimit,
  };
}

function imageServer(config: PipelineConfig): Pick<ServerOptions, 'apiKey' | 'baseUrl'> {
  const { IMAGE_API_KEY = config.OPENAI_API_KEY, IMAGE_BASE_URL = config.OPENAI_BASE_URL } = config;
  return { apiKey: IMAGE_API_KEY, baseUrl: IMAGE_BASE_URL };
}
