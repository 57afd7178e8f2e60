import { createOpenAIModel, type ModelOptions } from '../../src/model/openai.ts';
import type { Model } from '../../src/pipeline/ports/model-port.ts';

export function modelAt(baseUrl: string, more: Partial<ModelOptions> = {}): Model {
  const models = { writer: 'the-writer', evaluator: 'the-judge', image: 'the-painter' };
  return createOpenAIModel({ apiKey: 'key', baseUrl, ...models, timeoutMs: 20_000, ...more });
}
