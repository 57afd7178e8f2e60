import { randomUUID } from 'node:crypto';
import type {
  ResponseOutputMessage,
  ResponseUsage,
  Response as SdkResponse,
} from 'openai/resources/responses/responses';
import type { ResponsesBody } from './ask.ts';
import type { Reply } from './reply.ts';
import { countTokens } from './tokens.ts';

/** The response as the server sends it; the client adds `output_text` and similar fields. */
export type Envelope = Omit<SdkResponse, 'output_text' | 'access_programs'>;
type Status = 'in_progress' | Reply['status'];

/** Gives the start of a response: all fields known before the first word. */
export function openEnvelope(body: ResponsesBody): Envelope {
  return {
    id: `resp_${newId()}`,
    object: 'response',
    created_at: nowInSeconds(),
    status: 'in_progress',
    background: false,
    error: null,
    incomplete_details: null,
    instructions: body.instructions ?? null,
    max_output_tokens: body.max_output_tokens ?? null,
    metadata: body.metadata ?? {},
    model: body.model,
    output: [],
    parallel_tool_calls: true,
    previous_response_id: null,
    reasoning: { effort: null, summary: null },
    service_tier: 'default',
    temperature: 1,
    text: { verbosity: 'medium' },
    tool_choice: 'auto',
    tools: [],
    top_p: 1,
    truncation: 'disabled',
  };
}

/** Completes a response with its output and usage. */
export function closeEnvelope(
  opened: Envelope,
  reply: Reply,
  { item, usage }: { item: ResponseOutputMessage; usage: ResponseUsage },
): Envelope {
  const { status, reason, message } = reply;
  return {
    ...opened,
    status,
    output: status === 'failed' ? [] : [item],
    error: status === 'failed' ? { code: 'server_error', message: message ?? '' } : null,
    incomplete_details: reason === undefined ? null : { reason },
    completed_at: status === 'completed' ? nowInSeconds() : null,
    usage,
  };
}

export function newMessageId(): string {
  return `msg_${newId()}`;
}

export function messageItem(id: string, reply: Reply, status: Status): ResponseOutputMessage {
  const ending = status === 'failed' ? 'incomplete' : status;
  const content = status === 'in_progress' ? [] : [contentPart(reply, reply.text)];
  return { id, type: 'message', role: 'assistant', status: ending, content };
}

export function contentPart(reply: Reply, text: string): ResponseOutputMessage['content'][number] {
  if (reply.part === 'refusal') return { type: 'refusal', refusal: text };
  return { type: 'output_text', text, annotations: [], logprobs: [] };
}

export function usageOf(prompt: string, cachedTokens: number, reply: Reply): ResponseUsage {
  const input = countTokens(prompt);
  const output = countTokens(reply.text);
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: Math.min(cachedTokens, input), cache_write_tokens: 0 },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: input + output,
  };
}

function newId(): string {
  return randomUUID().replaceAll('-', '');
}

function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
