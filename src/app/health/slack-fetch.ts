import type { webApi } from '@slack/bolt';
import { type Dispatcher, request } from 'undici';
import { createServerAgent } from '../../public-web/server-agent.ts';

export type SlackAnswer = Awaited<ReturnType<webApi.FetchFunction>>;

/**
 * `fetch` for Slack's client over one pool of connections. It reads the whole answer at once, and the
 * text of an answer can be read again. The platform's `fetch` takes several times the CPU, for
 * streams, cookies and caches that calls of Slack never use.
 */
export function createSlackFetch(
  dispatcher: Dispatcher = createServerAgent(),
): webApi.FetchFunction {
  return async (url, { method = 'GET', headers, body, signal } = {}) => {
    // Only the SDK's own file uploads send forms, and the app uploads by itself.
    if (body instanceof FormData)
      return await fetch(url, { method, body, ...(signal && { signal }) });
    const sent = { method: method as Dispatcher.HttpMethod, dispatcher };
    const answer = await request(url, {
      ...sent,
      ...(headers && { headers }),
      ...(body !== undefined && { body }),
      ...(signal && { signal }),
    });
    const bytes = Buffer.from(await answer.body.arrayBuffer());
    return slackAnswer(String(url), answer, bytes);
  };
}

function slackAnswer(
  url: string,
  { statusCode: status, statusText, headers: given }: Dispatcher.ResponseData,
  bytes: Buffer,
): SlackAnswer {
  const headers = Object.entries(given).map(
    ([name, value]) => [name, [value ?? ''].flat().join(', ')] as [string, string],
  );
  const byName = new Map(headers);
  return {
    ok: status >= 200 && status < 300,
    ...{ status, statusText, url },
    headers: { get: (name) => byName.get(name.toLowerCase()) ?? null, entries: () => headers },
    arrayBuffer: async () => new Uint8Array(bytes).buffer,
    text: async () => bytes.toString(),
    json: async () => JSON.parse(bytes.toString()) as unknown,
  };
}
