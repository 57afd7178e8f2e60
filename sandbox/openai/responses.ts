import { streamSSE } from 'hono/streaming';
import type { ResponsesBody } from './ask.ts';
import { closeEnvelope, messageItem, newMessageId, openEnvelope, usageOf } from './envelope.ts';
import { eventsOf, type Framed, piecesOf } from './event-stream.ts';
import type { Exchange } from './exchange.ts';
import { waitFor } from './pace.ts';
import { type Reply, replyTo } from './reply.ts';

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
      await sendEvents(exchange, reply, {
        events: eventsOf(reply, parts),
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

type Sending = { events: Iterable<Framed>; send: (event: Framed) => Promise<void> };

async function sendEvents(exchange: Exchange, reply: Reply, sending: Sending): Promise<void> {
  try {
    await sendInBeats(exchange, reply, sending);
  } catch (error) {
    if (!exchange.gone.aborted) throw error;
  }
}

async function sendInBeats(exchange: Exchange, reply: Reply, { events, send }: Sending) {
  const beat = beatOf(exchange, reply);
  let sent = 0;
  for (const event of events) {
    if (exchange.gone.aborted) return;
    if (typeof event['delta'] === 'string') {
      sent += event['delta'].length;
      if (sent > (reply.cutAfter ?? Number.POSITIVE_INFINITY)) return void exchange.drop();
      await beat();
    }
    await send(event);
  }
  exchange.end();
}

const BEAT_MS = 40;

/** Gives the pause before each piece. Pieces arrive in bundles with one pause for each bundle. */
function beatOf(exchange: Exchange, reply: Reply): () => Promise<void> {
  const pieces = piecesOf(reply.text).length;
  const beats = Math.floor(exchange.pace[`${exchange.ask.kind}Ms`] / BEAT_MS);
  const bundle = Math.ceil(pieces / Math.max(1, beats));
  let count = 0;
  return async () => {
    count += 1;
    if (beats > 0 && count % bundle === 0) await waitFor(BEAT_MS, exchange.gone);
  };
}
