import { z } from 'zod';
import { PipelineError } from '../pipeline/errors.ts';
import type { Usage } from '../pipeline/run.ts';

/** The SDK's types describe OpenAI's answers, but the configured address may be any server. */
const text = z.string().nullish();

/** Built once: an answer has hundreds of parts, and building a schema costs more than using it. */
export const AnswerPart = z.string();

/** A bad token count must not discard a good answer. */
const Tokens = z.int().min(0).catch(0);
/** Absent where a server does not say it. */
const PartOfTokens = z.int().min(0).optional().catch(undefined);
const InputDetails = z.object({ cached_tokens: PartOfTokens }).nullish().catch(undefined);
const OutputDetails = z.object({ reasoning_tokens: PartOfTokens }).nullish().catch(undefined);
const TokenUsage = z
  .object({
    input_tokens: Tokens,
    output_tokens: Tokens,
    input_tokens_details: InputDetails,
    output_tokens_details: OutputDetails,
  })
  .catch({ input_tokens: 0, output_tokens: 0 });

const Part = z.object({ type: z.string(), text });
const Item = z.union([
  z.object({ type: z.literal('message'), status: text, content: z.array(Part) }),
  // Reasoning and tool calls are not answers.
  z.object({ type: z.string().refine((type) => type !== 'message') }),
]);

export const ResponseAnswer = z.object({
  status: text,
  error: z.object({ code: z.unknown().optional() }).nullish().catch(null),
  incomplete_details: z.object({ reason: text }).nullish().catch(null),
  /** Some servers end a stream with a response without the streamed text. */
  output: z.array(Item).nullish(),
  model: text.catch(undefined),
  usage: TokenUsage,
});
export type ResponseAnswer = z.infer<typeof ResponseAnswer>;

export const StreamEvent = z.object({
  type: z.string(),
  delta: z.unknown().optional(),
  code: z.unknown().optional(),
  response: z.unknown().optional(),
});

/** Servers send other fields, such as `reasoning` and `tool_calls`, which are not the answer. */
const Content = z.union([z.string(), z.array(z.object({ type: z.string(), text }))]).nullish();
const ChoiceError = z.object({ code: z.unknown().optional() }).nullish().catch(null);
const Reason = text.catch(undefined);

const ChatTokens = z
  .object({
    prompt_tokens: Tokens,
    completion_tokens: Tokens,
    prompt_tokens_details: InputDetails,
    completion_tokens_details: OutputDetails,
  })
  .nullish()
  .catch(undefined);
const ChatBill = { model: text.catch(undefined), usage: ChatTokens };

const Choice = z.object({
  message: z.object({ content: Content, refusal: text.catch(undefined) }),
  finish_reason: Reason,
  error: ChoiceError,
});

export const ChatAnswer = z.object({ ...ChatBill, choices: z.tuple([Choice], z.unknown()) });
export type ChatAnswer = z.infer<typeof ChatAnswer>;

export const ChatChunk = z.object({
  ...ChatBill,
  choices: z
    .array(
      z.object({
        delta: z.object({ content: Content, refusal: text.catch(undefined) }).nullish(),
        finish_reason: Reason,
        error: ChoiceError,
      }),
    )
    .nullish(),
});
export type ChatChunk = z.infer<typeof ChatChunk>;

/** The picture itself or its address; some servers put an address into either field. */
export const ImageAnswer = z.object({
  data: z.tuple([z.object({ b64_json: text, url: text })], z.unknown()),
  usage: TokenUsage,
});

/** Raises `model_malformed` for a value that does not match. */
export function parseAnswer<T>(schema: z.ZodType<T>, value: unknown): T {
  const { data, error: cause, success } = schema.safeParse(value);
  if (success) return data;
  throw new PipelineError('model_malformed', 'The answer has the wrong shape', { cause });
}

interface Billed {
  model?: string | null | undefined;
  usage: z.infer<typeof TokenUsage>;
}

/** The server may name the exact version of the model. */
export function usageOf({ model, usage }: Billed, requested: string): Usage {
  return toUsage(model ?? requested, {
    input: usage.input_tokens,
    output: usage.output_tokens,
    cached: usage.input_tokens_details?.cached_tokens,
    reasoning: usage.output_tokens_details?.reasoning_tokens,
  });
}

export function chatUsageOf(
  { model, usage }: Pick<ChatChunk, 'model' | 'usage'>,
  requested: string,
): Usage {
  return toUsage(model ?? requested, {
    input: usage?.prompt_tokens ?? 0,
    output: usage?.completion_tokens ?? 0,
    cached: usage?.prompt_tokens_details?.cached_tokens,
    reasoning: usage?.completion_tokens_details?.reasoning_tokens,
  });
}

interface ToldTokens {
  input: number;
  output: number;
  cached: number | undefined;
  reasoning: number | undefined;
}

/** A part that is larger than its whole is an error of the server. */
function toUsage(model: string, { input, output, cached, reasoning }: ToldTokens): Usage {
  return {
    ...{ model, inputTokens: input, outputTokens: output },
    ...(cached !== undefined && cached <= input && { cachedTokens: cached }),
    ...(reasoning !== undefined && reasoning <= output && { reasoningTokens: reasoning }),
  };
}
