import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { Answer } from '../../sandbox/openai/answer.ts';
import { type LocalModel, startLocalModel } from '../../sandbox/openai/server.ts';
import { createOpenAIModel } from '../../src/model/openai.ts';
import { ANSWER_BYTES_MAX, fetchWithLimit } from '../../src/model/response-limit.ts';
import type { Model } from '../../src/pipeline/model-port.ts';
import { DRAFT_CHARS_MAX } from '../../src/pipeline/rules/draft-text.ts';

/** What stands at the address we are given need not be OpenAI, nor speak as it does. */
const ASK = {
  role: 'writer' as const,
  instructions: 'You write.',
  input: 'Say hello.',
  outputTokensMax: 16_000,
  signal: new AbortController().signal,
};
const POST = { name: 'linkedin_post', schema: z.object({ text: z.string() }) };

let server: LocalModel;
let model: Model;

beforeAll(async () => {
  server = await startLocalModel();
  model = modelAt(server.url);
});
beforeEach(() => server.faults.clear());
afterAll(() => server.close());

function modelAt(baseUrl: string): Model {
  const models = { writer: 'the-writer', evaluator: 'the-judge', image: 'the-painter' };
  return createOpenAIModel({
    apiKey: 'key',
    baseUrl,
    ...models,
    timeoutMs: 20_000,
    fetch: fetchWithLimit,
  });
}

const write = (asked = model) => asked.write(ASK, () => {});
const answer = (asked = model) => asked.answer(ASK, POST);
const draw = (asked = model) => asked.draw('A picture titled "Spot".', ASK.signal);

const RAW_JSON = { type: 'raw', contentType: 'application/json' } as const;
const json = (value: unknown): Answer => ({ ...RAW_JSON, body: JSON.stringify(value) });
const responded = (more: object): Answer =>
  json({ object: 'response', status: 'completed', ...more });
const message = (content: unknown, more = {}) => ({ type: 'message', content, ...more });
const said = (text: unknown) => ({ type: 'output_text', text });
const WHOLE = [message([said('{"text":"Hello"}')])];
const streamed = (...events: unknown[]): Answer => ({
  type: 'raw',
  contentType: 'text/event-stream',
  body: events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''),
});
const delta = { type: 'response.output_text.delta', delta: 'Hello' };

const PAGES: [string, Answer][] = [
  ['a web page', { type: 'raw', contentType: 'text/html', body: '<!doctype html>' }],
  ['a web page that says it is JSON', { ...RAW_JSON, body: '<!doctype html>' }],
];
const SHAPELESS: [string, Answer][] = [
  ['no body', { ...RAW_JSON, body: '' }],
  ['null', json(null)],
  ['a text', json('Hello')],
  ['a list', json([])],
];

describe('an answer of a shape nobody promised', () => {
  it.each([
    ...SHAPELESS,
    ['no output', responded({})],
    ['output that is none', responded({ output: null })],
    ['output that is no list', responded({ output: {} })],
    ['an item that is none', responded({ output: [null] })],
    ['content that is no list', responded({ output: [message('Hello')] })],
    ['a part that is none', responded({ output: [message([null])] })],
    ['a text that is none', responded({ output: [message([said(7)])] })],
  ])('is no value: %s', async (_, fault) => {
    server.faults.take('any', fault);

    await expect(answer()).rejects.toMatchObject({ code: 'model_malformed' });
  });

  it.each([
    ...SHAPELESS,
    ['no data', json({ data: null })],
    ['no picture', json({ data: [null] })],
    ['an address of nothing', json({ data: [{ url: '' }] })],
    ['a number', json({ data: [{ b64_json: 7 }] })],
  ])('is no picture: %s', async (_, fault) => {
    server.faults.take('any', fault);

    await expect(draw()).rejects.toMatchObject({ code: 'model_picture_unusable' });
  });

  it.each(PAGES)(
    'is a sign of a missing API, once the server answered of a fault: %s',
    async (_, fault) => {
      const fresh = modelAt(server.url);
      for (const call of [write, answer, draw]) {
        server.faults.take('any', fault);
        await expect(call(fresh)).rejects.toMatchObject({ code: 'model_api_missing' });
      }

      await answer(fresh);
      server.faults.take('any', fault);
      await expect(answer(fresh)).rejects.toMatchObject({ code: 'model_malformed' });
      await draw(fresh);
      server.faults.take('any', fault);
      await expect(draw(fresh)).rejects.toMatchObject({ code: 'model_picture_unusable' });
    },
  );

  it.each([
    ['an event that is none', streamed(null)],
    ['an end without an answer', streamed(delta, { type: 'response.completed' })],
    ['words that are none', streamed({ ...delta, delta: { text: 'Hello' } })],
    [
      'an item that is none',
      streamed({ type: 'response.completed', response: { output: [null] } }),
    ],
  ])('is no draft: %s', async (_, fault) => {
    server.faults.take('any', fault);

    await expect(write()).rejects.toMatchObject({ code: 'model_malformed' });
  });

  it('is a refusal also where only the stream says so', async () => {
    const refusing = { type: 'response.refusal.delta', delta: 'I' };
    server.faults.take('any', streamed(refusing, { type: 'response.completed', response: {} }));

    await expect(write()).rejects.toMatchObject({ code: 'model_refused' });
  });

  it('is an error also where its status says that all is well', async () => {
    server.faults.take('any', json({ error: { code: 'insufficient_quota' } }));

    await expect(answer()).rejects.toMatchObject({ code: 'model_quota_exhausted' });
  });
});

it.each([
  [{ status: 'cancelled', output: WHOLE }, 'model_unavailable'],
  [{ status: 'in_progress', output: WHOLE }, 'model_unavailable'],
  [{ status: 'queued', output: [] }, 'model_unavailable'],
  [{ output: [{ ...WHOLE[0], status: 'incomplete' }] }, 'model_truncated'],
])('takes no answer that is not finished: %j', async (unfinished, code) => {
  server.faults.take('any', responded(unfinished));

  await expect(answer()).rejects.toMatchObject({ code });
});

it.each([
  [undefined],
  [null],
  [7],
  [{ input_tokens: 1.5, output_tokens: -1 }],
  [{ input_tokens: '12', output_tokens: null }],
])('keeps an answer whose cost cannot be read: %j', async (usage) => {
  server.faults.take('any', responded({ model: 7, usage, output: WHOLE }));

  expect(await answer()).toEqual({
    value: { text: 'Hello' },
    usage: { model: 'the-writer', inputTokens: 0, outputTokens: 0 },
  });
});

it('keeps an answer without a status, and lets be what it does not know', async () => {
  const output = [{ type: 'reasoning', content: null, summary: [] }, ...WHOLE];
  server.faults.take('any', json({ output, extra: { a: 1 } }));

  expect(await answer()).toMatchObject({ value: { text: 'Hello' } });
});

describe('an answer that does not end', () => {
  const whole = JSON.stringify({ output: WHOLE, data: [{ b64_json: 'iVBORw0KGgo=' }] });
  const padded = (bytes: number): Answer => ({ ...RAW_JSON, body: ' '.repeat(bytes) + whole });

  it.each([
    ['answering', answer, 'model_malformed'],
    ['drawing', draw, 'model_picture_unusable'],
  ] as const)('is ended: %s', async (_, call, code) => {
    server.faults.take('any', padded(ANSWER_BYTES_MAX));
    await expect(call()).rejects.toMatchObject({ code });

    server.faults.take('any', padded(1_000));
    await expect(call()).resolves.toBeDefined();
  });

  it('is ended: writing', async () => {
    const words = { ...delta, delta: 'word '.repeat(DRAFT_CHARS_MAX / 10) };
    server.faults.take('any', streamed(words, words, words));
    let shown = '';

    const writing = model.write(ASK, (textSoFar) => {
      shown = textSoFar;
    });

    await expect(writing).rejects.toMatchObject({ code: 'model_malformed' });
    expect(shown).toHaveLength(DRAFT_CHARS_MAX);
  });
});

it.each([
  ['writing', write],
  ['answering', answer],
  ['drawing', draw],
])('goes to the address it was given and to no other: %s', async (_, call) => {
  const location = new URL('/v1/responses', server.url).href;
  const pointing = createServer((_, response) => response.writeHead(307, { location }).end());
  await once(pointing.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void pointing.close());
  const { port } = pointing.address() as AddressInfo;
  const before = server.calls.length;

  const calling = call(modelAt(`http://127.0.0.1:${port}/v1`));

  await expect(calling).rejects.toMatchObject({ code: 'model_request_refused' });
  expect(server.calls).toHaveLength(before);
});
