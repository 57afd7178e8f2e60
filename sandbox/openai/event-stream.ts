import type { ResponseStreamEvent } from 'openai/resources/responses/responses';
import { contentPart, type Envelope, messageItem } from './envelope.ts';
import type { Reply } from './reply.ts';

type Event = { type: ResponseStreamEvent['type']; [field: string]: unknown };
export type Framed = Event & { sequence_number: number };

/** Gives the events of one response in OpenAI's order; the Responses API sends no `[DONE]` at the end. */
export function* eventsOf(
  reply: Reply,
  { opened, closed, itemId }: { opened: Envelope; closed: Envelope; itemId: string },
): Generator<Framed> {
  let sequence = 0;
  for (const event of unnumbered()) yield { ...event, sequence_number: sequence++ };

  function* unnumbered(): Generator<Event> {
    yield { type: 'response.created', response: opened };
    yield { type: 'response.in_progress', response: opened };
    if (reply.status !== 'failed') yield* messageEvents(reply, itemId);
    yield { type: `response.${reply.status}`, response: closed };
  }
}

function* messageEvents(reply: Reply, itemId: string): Generator<Event> {
  const at = { output_index: 0 };
  const inside = { ...at, item_id: itemId, content_index: 0 };
  const item = messageItem(itemId, reply, 'in_progress');
  yield { type: 'response.output_item.added', ...at, item };
  yield { type: 'response.content_part.added', ...inside, part: contentPart(reply, '') };
  for (const delta of piecesOf(reply.text)) yield deltaEvent(reply, inside, delta);
  yield doneEvent(reply, inside);
  yield { type: 'response.content_part.done', ...inside, part: contentPart(reply, reply.text) };
  const done = messageItem(itemId, reply, reply.status);
  yield { type: 'response.output_item.done', ...at, item: done };
}

function deltaEvent(reply: Reply, inside: object, delta: string): Event {
  if (reply.part === 'refusal') return { type: 'response.refusal.delta', ...inside, delta };
  return { type: 'response.output_text.delta', ...inside, delta, logprobs: [] };
}

function doneEvent(reply: Reply, inside: object): Event {
  const { part, text } = reply;
  if (part === 'refusal') return { type: 'response.refusal.done', ...inside, refusal: text };
  return { type: 'response.output_text.done', ...inside, text, logprobs: [] };
}

/** Pieces of about one token: a word with the space before it, or a few letters. */
export function piecesOf(text: string): string[] {
  return text.match(/\s*\S{1,7}|\s+$/gu) ?? [];
}
