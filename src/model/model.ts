import type { PipelineConfig } from '../app/config.ts';
import { type SlowDeps, startTiming } from '../app/slow-calls.ts';
import type { Model } from '../pipeline/model-port.ts';
import { type CheckModels, createModelCheck } from './check-models.ts';
import { limitModel } from './limit-model.ts';
import { createModelFetch } from './model-fetch.ts';
import { createOpenAIModel, type ModelOptions } from './openai.ts';

/** With `slow`, logs long waits for a free call. */
export function createModel(config: PipelineConfig, slow?: SlowDeps): Model {
  const model = createOpenAIModel(optionsFrom(config));
  return limitModel(model, config.MODEL_CALLS_MAX, slow && (() => startTiming(slow, 'modelWait')));
}

export function createCheck(config: PipelineConfig): CheckModels {
  return createModelCheck(optionsFrom(config));
}

function optionsFrom(config: PipelineConfig): ModelOptions {
  return {
    apiKey: config.OPENAI_API_KEY,
    baseUrl: config.OPENAI_BASE_URL,
    writer: config.WRITER_MODEL,
    evaluator: config.EVALUATOR_MODEL,
    image: config.IMAGE_MODEL,
    timeoutMs: config.MODEL_TIMEOUT_MS,
    fetch: createModelFetch(),
  };
}
