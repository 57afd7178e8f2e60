import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { Agent } from 'undici';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createModelFetch, type ModelFetch } from '../../src/model/model-fetch.ts';
import { createOpenAIModel } from '../../src/model/openai.ts';

const HOUR_MS = 3_600_000;
const ANSWERED = JSON.stringify({
  status: 'completed',
  output: [{ type: 'message', content: [{ type: 'output_text', text: 'Tea is good.' }] }],
  usage: { input_tokens: 1, output_tokens: 1 },
});

/** undici has a clock of its own for its time limits, and this hook for tests that move it. */
const timers = createRequire(import.meta.url)('undici/lib/util/timers.js') as {
  tick(ms?: number): void;
};

function passInUndici(ms: number): void {
  // A limit that was set just now counts from the next tick.
  timers.tick();
  timers.tick(ms);
}

/** A server that sends its headers and its body when the test asks for them. */
async function openSlowServer() {
  const headers = Promise.withResolvers<void>();
  const body = Promise.withResolvers<void>();
  const server = createServer(async (request, response) => {
    request.resume();
    server.emit('asked');
    await headers.promise;
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    response.write(': the answer begins\n\n');
    await body.promise;
    response.end(`data: {"type":"response.completed","response":${ANSWERED}}\n\n`);
  });
  const asked = once(server, 'asked');
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    asked,
    sendHeaders: headers.resolve,
    sendBody: body.resolve,
  };
}

function writeWith(fetch: ModelFetch, baseUrl: string) {
  const models = { writer: 'writer', evaluator: 'evaluator', image: 'image' };
  const model = createOpenAIModel({
    apiKey: 'key',
    baseUrl,
    ...models,
    timeoutMs: HOUR_MS,
    fetch,
  });
  const { signal } = new AbortController();
  const ask = { role: 'writer' as const, instructions: '', input: '', outputTokensMax: 1, signal };
  return model.write(ask, () => {});
}

it('waits twenty minutes for a slow server when the time limit is an hour', async () => {
  const { baseUrl, asked, sendHeaders, sendBody } = await openSlowServer();
  let answer: Response | undefined;
  const fetch = createModelFetch();
  const noting: ModelFetch = async (...of) => {
    answer = await fetch(...of);
    return answer;
  };
  const writing = writeWith(noting, baseUrl);
  await asked;

  passInUndici(10 * 60_000);
  sendHeaders();
  await vi.waitUntil(() => answer);
  passInUndici(10 * 60_000);
  sendBody();

  expect((await writing).text).toBe('Tea is good.');
});

it('sends its calls through the agent it is given', async () => {
  const { baseUrl, asked } = await openSlowServer();
  const agent = new Agent({ headersTimeout: 60_000 });
  onTestFinished(() => agent.destroy());
  const writing = expect(writeWith(createModelFetch(agent), baseUrl)).rejects.toMatchObject({
    code: 'model_unavailable',
  });
  await asked;

  passInUndici(2 * 60_000);

  await writing;
});
