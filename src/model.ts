import { boundedFetch } from './bounded-fetch.ts';
import type { PipelineConfig } from './config.ts';
import { createOpenAIModel } from './pipeline/model/openai.ts';
import type { Model } from './pipeline/ports.ts';
import { limitModel } from './scheduler/limit-model.ts';
import { type SlowDeps, startTiming } from './slow-calls.ts';

/** The model both entry points ask, with its calls bounded; with `slow`, long waits are logged. */
export function createModel(config: PipelineConfig, slow?: SlowDeps): Model {
  const model = createOpenAIModel({
    apiKey: config.OPENAI_API_KEY,
    baseUrl: config.OPENAI_BASE_URL,
    writer: config.WRITER_MODEL,
    evaluator: config.EVALUATOR_MODEL,
    image: config.IMAGE_MODEL,
    timeoutMs: config.MODEL_TIMEOUT_MS,
    fetch: boundedFetch,
  });
  return limitModel(model, config.MODEL_CALLS_MAX, slow && (() => startTiming(slow, 'modelWait')));
}
