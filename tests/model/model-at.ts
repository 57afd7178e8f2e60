import { z } from 'zod';
import type { Answer } from '../../sandbox/openai/answer.ts';
import { createOpenAIModel, type ModelOptions } from '../../src/model/openai.ts';
import type { Model } from '../../src/pipeline/ports/model-port.ts';

export function modelAt(baseUrl: string, more: Partial<ModelOptions> = {}): Model {
  const models = { writer: 'the-writer', evaluator: 'the-judge', image: 'the-painter' };
  return createOpenAIModel({ apiKey: 'key', baseUrl, ...models, timeoutMs: 20_000, ...more });
}

/** A question for text, and the object that `answer` asks for. */
export const ASK = {
  role: 'writer' as const,
  instructions: 'You write.',
  input: 'Say hello.',
  outputTokensMax: 16_000,
  signal: new AbortController().signal,
};
export const POST = { name: 'linkedin_post', schema: z.object({ text: z.string() }) };

/** A server's answer, with exactly this value or text as its body. */
export function json(value: unknown): Answer {
  return rawJson(JSON.stringify(value));
}

export function rawJson(body: string): Answer {
  return { type: 'raw', contentType: 'application/json', body };
}
