import type { Model } from '../pipeline/model-port.ts';
import { type CheckApis, createApiCheck } from './check-apis.ts';
import { type CheckModels, createModelCheck } from './check-models.ts';
import { limitModel } from './limit-model.ts';
import { createModelFetch } from './model-fetch.ts';
import { createOpenAIModel, type ModelOptions } from './openai.ts';

/** The variables that name the server and its models. */
export interface ModelConfig {
  OPENAI_API_KEY: string;
  OPENAI_BASE_URL?: string | undefined;
  WRITER_MODEL: string;
  EVALUATOR_MODEL: string;
  IMAGE_MODEL: string;
  MODEL_TIMEOUT_MS: number;
  MODEL_CALLS_MAX: number;
}

/**
 * The model, with a limit on its concurrent calls. `startWait` is called when a call has to wait for
 * a free one, and the function it gives when the wait is over.
 */
export function createModel(config: ModelConfig, startWait?: () => () => void): Model {
  return limitModel(createOpenAIModel(optionsFrom(config)), config.MODEL_CALLS_MAX, startWait);
}

export function createCheck(config: ModelConfig): CheckModels {
  return createModelCheck(optionsFrom(config));
}

export function createApis(config: ModelConfig): CheckApis {
  return createApiCheck(optionsFrom(config));
}

function optionsFrom(config: ModelConfig): ModelOptions {
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
