import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { webApi } from '@slack/bolt';
import { afterEach, expect, it } from 'vitest';
import { createSlackFetch } from '../../src/app/health/slack-fetch.ts';
import { boltLogger, createLog } from '../../src/app/log.ts';
import { CLIENT_OPTIONS, callSlack } from '../../src/bot/api/slack-calls.ts';

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function clientOf(answer: RequestListener): Promise<webApi.WebClient> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const slackApiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
  const logger = boltLogger(createLog('silent'), () => true);
  const options = { ...CLIENT_OPTIONS, logger, slackApiUrl, fetch: createSlackFetch() };
  return new webApi.WebClient('xoxb-1', options);
}

const failureOf = (client: webApi.WebClient) =>
  callSlack(() => client.chat.postMessage({ channel: 'C1', text: 'tea' })).catch((error) => error);

it('keeps its connections for the next calls, and gives the answers', async () => {
  const ports = new Set<number | undefined>();
  const client = await clientOf((asked, answer) => {
    ports.add(asked.socket.remotePort);
    answer.setHeader('x-oauth-scopes', 'chat:write, files:write');
    asked.resume().once('end', () => answer.end('{"ok":true,"ts":"1.0","text":"Grüße 🌱"}'));
  });

  const said = await client.chat.postMessage({ channel: 'C1', text: 'tea' });
  for (let call = 0; call < 8; call += 1) await client.api.test();

  expect(said).toMatchObject({ ok: true, ts: '1.0', text: 'Grüße 🌱' });
  expect(said.response_metadata?.scopes).toEqual(['chat:write', 'files:write']);
  // A call that begins within the turn of the last answer takes a second connection.
  expect(ports.size).toBeLessThanOrEqual(2);
});

it.each([
  ['a server error', 500],
  ['a redirect, which it does not follow', 302],
])('counts %s as no answer', async (_, status) => {
  let calls = 0;
  const client = await clientOf((_asked, answer) => {
    calls += 1;
    answer.writeHead(status, { location: '/api/elsewhere' }).end('a page');
  });

  expect(await failureOf(client)).toMatchObject({ code: 'slack_unreachable' });
  expect(calls).toBe(1);
});

it('counts a dropped connection as no answer', async () => {
  const client = await clientOf((asked) => asked.socket.destroy());

  expect(await failureOf(client)).toMatchObject({ code: 'slack_unreachable' });
});

it('gives the wait of a rate limit', async () => {
  const client = await clientOf((_asked, answer) => {
    answer.writeHead(429, { 'retry-after': '7' }).end('{"ok":false,"error":"ratelimited"}');
  });

  expect(await failureOf(client)).toMatchObject({
    code: 'slack_rate_limited',
    retryAfterMs: 7_000,
  });
});

it('ends a call whose answer does not arrive in time', async () => {
  const client = await clientOf((_asked, answer) => {
    answer.write('{"ok":');
  });
  const fetch = createSlackFetch();
  const aborted = new AbortController();
  const calling = fetch(client.slackApiUrl, {
    method: 'POST',
    body: 'a=1',
    signal: aborted.signal,
  });
  aborted.abort(new DOMException('too late', 'TimeoutError'));

  await expect(calling).rejects.toThrow();
});
