import type OpenAI from 'openai';
import { Stream } from 'openai/core/streaming';
import { parseBody, withoutByteOrderMark } from '../answer-body.ts';
import { apiMissingError } from '../openai-errors.ts';
import type { SendTolerantly } from '../refused-parameters.ts';
import { isPage } from '../unknown-path.ts';
import type { StreamReader, TextAnswer, TextApi, TextRequest } from './text-api.ts';

export type SendText = (
  request: TextRequest,
  call: Pick<StreamReader, 'onText'> & { signal: AbortSignal },
) => Promise<TextAnswer>;

interface SendDeps {
  client: OpenAI;
  api: TextApi;
  sendTolerantly: SendTolerantly;
}

type Opened = { events: AsyncIterable<unknown> } | { body: unknown };

/** Sends a request to one API and reads its answer, streamed or in one piece, as the server sends it. */
export function createSendText({ client, api, sendTolerantly }: SendDeps): SendText {
  /** A page instead of an answer: the address is wrong, or a proxy shows that a known server is down. */
  let hasAnswered = false;

  /** `signal` is of this call alone, so its listener needs no removal. */
  async function open(body: object, signal: AbortSignal): Promise<Opened> {
    const controller = new AbortController();
    signal.addEventListener('abort', () => controller.abort(signal.reason));
    if (signal.aborted) controller.abort(signal.reason);
    const response = await client.post(api.path, { body, signal: controller.signal }).asResponse();
    if (isEventStream(response)) {
      const events = Stream.fromSSEResponse<unknown>(response, controller, client);
      return { events: await startEvents(events) };
    }
    const text = withoutByteOrderMark(await response.text());
    if (isPage(text) && !hasAnswered) throw apiMissingError(api.api);
    // A server may send events under another type.
    if (/^(?:data|event|id|retry|):/.test(text)) {
      const again = new Response(text);
      return { events: Stream.fromSSEResponse<unknown>(again, controller, client) };
    }
    return { body: parseBody(text, response.headers) };
  }

  return async (request, { signal, onText }) => {
    const { model } = request;
    const opened = await sendTolerantly({
      api: api.api,
      model,
      shape: (refused) => api.shape(request, refused),
      send: (body) => open(body, signal),
    });
    const answer =
      'events' in opened
        ? await api.readEvents(opened.events, { model, onText })
        : api.readAnswer(opened.body, model);
    hasAnswered = true;
    return answer;
  };
}

function isEventStream({ headers }: Response): boolean {
  return headers.get('content-type')?.includes('event-stream') ?? false;
}

/** Reads the first event, so that an error in it is an error of the request. */
async function startEvents(stream: AsyncIterable<unknown>): Promise<AsyncIterable<unknown>> {
  const events = stream[Symbol.asyncIterator]();
  const first = await events.next();
  return (async function* () {
    try {
      for (let next = first; !next.done; next = await events.next()) yield next.value;
    } finally {
      await events.return?.();
    }
  })();
}
