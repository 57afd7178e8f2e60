import { streamSSE } from 'hono/streaming';
import type { ResponsesBody } from './ask.ts';
import { closeEnvelope, messageItem, newMessageId, openEnvelope, usageOf } from './envelope.ts';
import { eventsOf, type Framed } from './event-stream.ts';
import type { Exchange } from './exchange.ts';
import { waitFor } from './pace.ts';
import { type Reply, replyTo } from './reply.ts';
import { sendInBeats } from './send-pieces.ts';

/** Answers POST /responses, in one piece or as a stream of events. */
export async function respond(exchange: Exchange, body: ResponsesBody): Promise<Response> {
  const { ask, pace, context } = exchange;
  const answer = await exchange.answer();
  const reply = replyTo(ask, answer, body.max_output_tokens);
  const parts = partsOf(exchange, body, reply);
  if (answer?.type === 'lost') return exchange.drop();
  if (body.stream === true) {
    await waitFor(pace.firstTokenMs, exchange.gone);
    return streamSSE(context, async (stream) => {
      await sendInBeats(exchange, reply, {
        events: eventsOf(reply, parts),
        lengthOf,
        send: (event) => stream.writeSSE({ event: event.type, data: JSON.stringify(event) }),
      });
    });
  }
  await waitFor(pace.firstTokenMs + pace[`${ask.kind}Ms`], exchange.gone);
  if (reply.cutAfter !== undefined) return exchange.drop();
  exchange.end();
  return context.json(parts.closed);
}

function partsOf(exchange: Exchange, body: ResponsesBody, reply: Reply) {
  const { ask } = exchange;
  const prompt = `${ask.instructions}\n${ask.prompt}`;
  const opened = openEnvelope(body);
  const itemId = newMessageId();
  const item = messageItem(itemId, reply, reply.status);
  const usage = usageOf(prompt, exchange.cachedTokens(prompt), reply);
  return { opened, itemId, closed: closeEnvelope(opened, reply, { item, usage }) };
}

function lengthOf({ delta }: Framed): number | undefined {
  return typeof delta === 'string' ? delta.length : undefined;
}
