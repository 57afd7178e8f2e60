import type { Attributes } from '@opentelemetry/api';
import type { Usage } from '../../pipeline/run.ts';

/**
 * The names of OpenTelemetry's conventions for generative AI. They are in development and may change, so
 * only this file knows them: github.com/open-telemetry/semantic-conventions-genai
 */
const NAMES = {
  operation: 'gen_ai.operation.name',
  provider: 'gen_ai.provider.name',
  requestModel: 'gen_ai.request.model',
  maxTokens: 'gen_ai.request.max_tokens',
  outputType: 'gen_ai.output.type',
  responseModel: 'gen_ai.response.model',
  inputTokens: 'gen_ai.usage.input_tokens',
  outputTokens: 'gen_ai.usage.output_tokens',
  cachedTokens: 'gen_ai.usage.cache_read.input_tokens',
  reasoningTokens: 'gen_ai.usage.reasoning.output_tokens',
} as const;

export interface TracedAsk {
  role: 'writer' | 'evaluator' | 'image';
  model: string;
  output: 'text' | 'json' | 'image';
  outputTokensMax?: number;
}

export interface TracedCall {
  name: string;
  attributes: Attributes;
}

/** The app speaks OpenAI's APIs, also to servers of other vendors. */
const PROVIDER = 'openai';

export function askAttributes({ role, model, output, outputTokensMax }: TracedAsk): TracedCall {
  const operation = output === 'image' ? 'generate_content' : 'chat';
  return {
    name: `${operation} ${model}`,
    attributes: {
      [NAMES.operation]: operation,
      [NAMES.provider]: PROVIDER,
      [NAMES.requestModel]: model,
      [NAMES.outputType]: output,
      ...(outputTokensMax !== undefined && { [NAMES.maxTokens]: outputTokensMax }),
      'blogpost.role': role,
    },
  };
}

export function answerAttributes(usage: Usage, model: string): Attributes {
  const { inputTokens, outputTokens, cachedTokens, reasoningTokens } = usage;
  return {
    [NAMES.responseModel]: model,
    [NAMES.inputTokens]: inputTokens,
    [NAMES.outputTokens]: outputTokens,
    ...(cachedTokens !== undefined && { [NAMES.cachedTokens]: cachedTokens }),
    ...(reasoningTokens !== undefined && { [NAMES.reasoningTokens]: reasoningTokens }),
  };
}
