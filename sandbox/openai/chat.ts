import { randomUUID } from 'node:crypto';
import { streamSSE } from 'hono/streaming';
import type { ChatCompletion, ChatCompletionChunk } from 'openai/resources/chat/completions';
import type { CompletionUsage } from 'openai/resources/completions';
import type { ChatBody } from './ask.ts';
import { usageOf } from './envelope.ts';
import { piecesOf } from './event-stream.ts';
import type { Exchange } from './exchange.ts';
import { waitFor } from './pace.ts';
import { type Reply, replyTo } from './reply.ts';
import { sendInBeats } from './send-pieces.ts';

/** Answers POST /chat/completions, in one piece or as a stream of chunks. */
export async function complete(exchange: Exchange, body: ChatBody): Promise<Response> {
  const { ask, pace, context } = exchange;
  const answer = await exchange.answer();
  const reply = replyTo(ask, answer, body.max_completion_tokens ?? body.max_tokens);
  if (answer?.type === 'lost') return exchange.drop();
  const usage = chatUsage(exchange, reply);
  if (body.stream === true) {
    await waitFor(pace.firstTokenMs, exchange.gone);
    const chunks = chunksOf(body, reply, usage);
    return streamSSE(context, async (stream) => {
      const send = async (chunk: object) => await stream.writeSSE({ data: JSON.stringify(chunk) });
      const isDone = await sendInBeats(exchange, reply, { events: chunks, lengthOf, send });
      if (isDone && reply.status !== 'failed') await stream.writeSSE({ data: '[DONE]' });
    });
  }
  await waitFor(pace.firstTokenMs + pace[`${ask.kind}Ms`], exchange.gone);
  if (reply.cutAfter !== undefined) return exchange.drop();
  exchange.end();
  return reply.status === 'failed'
    ? context.json(failure(reply), 500)
    : context.json(completionOf(body, reply, usage));
}

function failure({ message }: Reply) {
  return { error: { message, type: 'server_error', code: 'server_error', param: null } };
}

function chatUsage(exchange: Exchange, reply: Reply): CompletionUsage {
  const prompt = `${exchange.ask.instructions}\n${exchange.ask.prompt}`;
  const usage = usageOf(prompt, exchange.cachedTokens(prompt), reply);
  return {
    prompt_tokens: usage.input_tokens,
    completion_tokens: usage.output_tokens,
    prompt_tokens_details: { cached_tokens: usage.input_tokens_details.cached_tokens },
    completion_tokens_details: { reasoning_tokens: usage.output_tokens_details.reasoning_tokens },
    total_tokens: usage.total_tokens,
  };
}

function finishReason({ status, reason }: Reply): 'stop' | 'length' | 'content_filter' {
  if (status !== 'incomplete') return 'stop';
  return reason === 'content_filter' ? 'content_filter' : 'length';
}

const CREATED = 1_790_000_000;

function completionOf({ model }: ChatBody, reply: Reply, usage: CompletionUsage): ChatCompletion {
  const isRefused = reply.part === 'refusal';
  return {
    id: `chatcmpl-${randomUUID()}`,
    object: 'chat.completion',
    created: CREATED,
    model,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: isRefused ? null : reply.text,
          refusal: isRefused ? reply.text : null,
        },
        finish_reason: finishReason(reply),
        logprobs: null,
      },
    ],
    usage,
  };
}

type Delta = ChatCompletionChunk.Choice.Delta;

/** The usage comes last, in a chunk without choices, and only on request. */
function* chunksOf(
  body: ChatBody,
  reply: Reply,
  usage: CompletionUsage,
): Generator<ChatCompletionChunk | object> {
  const id = `chatcmpl-${randomUUID()}`;
  const same = {
    id,
    object: 'chat.completion.chunk' as const,
    created: CREATED,
    model: body.model,
  };
  const chunk = (
    delta: Delta,
    finish_reason: 'stop' | 'length' | 'content_filter' | null = null,
  ): ChatCompletionChunk => ({ ...same, choices: [{ index: 0, delta, finish_reason }] });
  yield chunk({ role: 'assistant', content: '' });
  if (reply.status === 'failed') return yield failure(reply);
  for (const piece of piecesOf(reply.text)) {
    yield chunk(reply.part === 'refusal' ? { refusal: piece } : { content: piece });
  }
  yield chunk({}, finishReason(reply));
  if (body.stream_options?.include_usage === true) yield { ...same, choices: [], usage };
}

function lengthOf(chunk: ChatCompletionChunk | object): number | undefined {
  if (!('choices' in chunk)) return undefined;
  const delta = chunk.choices[0]?.delta;
  return (delta?.content || delta?.refusal)?.length;
}
