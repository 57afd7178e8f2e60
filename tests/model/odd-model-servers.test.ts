import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Answer } from '../../sandbox/openai/answer.ts';
import { type LocalModel, startLocalModel } from '../../sandbox/openai/server.ts';
import { ANSWER_BYTES_MAX, createModelFetch } from '../../src/model/model-fetch.ts';
import type { Model } from '../../src/pipeline/ports/model-port.ts';
import { DRAFT_CHARS_MAX } from '../../src/pipeline/rules/draft-text.ts';
import { ASK, json, modelAt, POST, rawJson } from './model-at.ts';

/** The server at the configured address need not be OpenAI, nor behave like it. */

let server: LocalModel;
let model: Model;

beforeAll(async () => {
  server = await startLocalModel();
  model = limitedModelAt(server.url);
});
beforeEach(() => server.faults.clear());
afterAll(() => server.close());

const limitedModelAt = (baseUrl: string) => modelAt(baseUrl, { fetch: createModelFetch() });
const write = (asked = model) => asked.write(ASK, () => {});
const answer = (asked = model) => asked.answer(ASK, POST);
const draw = (asked = model) => asked.draw('A picture titled "Spot".', ASK.signal);

const responded = (more: object): Answer =>
  json({ object: 'response', status: 'completed', ...more });
const message = (content: unknown, more = {}) => ({ type: 'message', content, ...more });
const outputText = (text: unknown) => ({ type: 'output_text', text });
const WHOLE = [message([outputText('{"text":"Hello"}')])];
const streamed = (...events: unknown[]): Answer => ({
  type: 'raw',
  contentType: 'text/event-stream',
  body: events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''),
});
const delta = { type: 'response.output_text.delta', delta: 'Hello' };

const PAGES: [string, Answer][] = [
  ['a web page', { type: 'raw', contentType: 'text/html', body: '<!doctype html>' }],
  ['a web page that says it is JSON', rawJson('<!doctype html>')],
];
const SHAPELESS: [string, Answer][] = [
  ['no body', rawJson('')],
  ['null', json(null)],
  ['a text', json('Hello')],
  ['a list', json([])],
];

describe('an answer of an unexpected shape', () => {
  it.each([
    ...SHAPELESS,
    ['no output', responded({})],
    ['output that is null', responded({ output: null })],
    ['output that is not a list', responded({ output: {} })],
    ['an item that is null', responded({ output: [null] })],
    ['content that is not a list', responded({ output: [message('Hello')] })],
    ['a part that is null', responded({ output: [message([null])] })],
    ['a text that is not a string', responded({ output: [message([outputText(7)])] })],
  ])('is not accepted as a value: %s', async (_, fault) => {
    server.faults.take('any', fault);

    await expect(answer()).rejects.toMatchObject({ code: 'model_malformed' });
  });

  it.each([
    ...SHAPELESS,
    ['no data', json({ data: null })],
    ['no picture', json({ data: [null] })],
    ['an empty address', json({ data: [{ url: '' }] })],
    ['a number', json({ data: [{ b64_json: 7 }] })],
  ])('is not accepted as a picture: %s', async (_, fault) => {
    server.faults.take('any', fault);

    await expect(draw()).rejects.toMatchObject({ code: 'model_picture_unusable' });
  });

  it.each(PAGES)('means a missing API until the server has answered once: %s', async (_, page) => {
    const fresh = limitedModelAt(server.url);
    for (const call of [write, answer, draw]) {
      server.faults.take('any', page);
      await expect(call(fresh)).rejects.toMatchObject({ code: 'model_api_missing' });
    }

    await answer(fresh);
    server.faults.take('any', page);
    await expect(answer(fresh)).rejects.toMatchObject({ code: 'model_malformed' });
    await draw(fresh);
    server.faults.take('any', page);
    await expect(draw(fresh)).rejects.toMatchObject({ code: 'model_picture_unusable' });
  });

  it.each([
    ['an event that is null', streamed(null)],
    ['an end without an answer', streamed(delta, { type: 'response.completed' })],
    ['a piece of text that is not a string', streamed({ ...delta, delta: { text: 'Hello' } })],
    [
      'an item that is null',
      streamed({ type: 'response.completed', response: { output: [null] } }),
    ],
  ])('is not accepted as a draft: %s', async (_, fault) => {
    server.faults.take('any', fault);

    await expect(write()).rejects.toMatchObject({ code: 'model_malformed' });
  });

  it('is a refusal also when only the stream says so', async () => {
    const refusing = { type: 'response.refusal.delta', delta: 'I' };
    server.faults.take('any', streamed(refusing, { type: 'response.completed', response: {} }));

    await expect(write()).rejects.toMatchObject({ code: 'model_refused' });
  });

  it('is an error also when its status says it succeeded', async () => {
    server.faults.take('any', json({ error: { code: 'insufficient_quota' } }));

    await expect(answer()).rejects.toMatchObject({ code: 'model_quota_exhausted' });
  });
});

it.each([
  [{ status: 'cancelled', output: WHOLE }, 'model_unavailable'],
  [{ status: 'in_progress', output: WHOLE }, 'model_unavailable'],
  [{ status: 'queued', output: [] }, 'model_unavailable'],
  [{ output: [{ ...WHOLE[0], status: 'incomplete' }] }, 'model_truncated'],
])('does not accept an unfinished answer: %j', async (unfinished, code) => {
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

it('keeps an answer without a status and ignores unknown fields', async () => {
  const output = [{ type: 'reasoning', content: null, summary: [] }, ...WHOLE];
  server.faults.take('any', json({ output, extra: { a: 1 } }));

  expect(await answer()).toMatchObject({ value: { text: 'Hello' } });
});

describe('an answer that does not end', () => {
  const whole = JSON.stringify({ output: WHOLE, data: [{ b64_json: 'iVBORw0KGgo=' }] });
  const padded = (bytes: number): Answer => rawJson(' '.repeat(bytes) + whole);

  it.each([
    ['answering', answer, 'model_malformed'],
    ['drawing', draw, 'model_picture_unusable'],
  ] as const)('is aborted: %s', async (_, call, code) => {
    server.faults.take('any', padded(ANSWER_BYTES_MAX));
    await expect(call()).rejects.toMatchObject({ code });

    server.faults.take('any', padded(1_000));
    await expect(call()).resolves.toHaveProperty('usage.model');
  });

  it('is aborted: writing', async () => {
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
])('calls go to the configured address and to no other: %s', async (_, call) => {
  const location = new URL('/v1/responses', server.url).href;
  const pointing = createServer((_, response) => response.writeHead(307, { location }).end());
  await once(pointing.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void pointing.close());
  const { port } = pointing.address() as AddressInfo;
  const before = server.calls.length;

  const calling = call(limitedModelAt(`http://127.0.0.1:${port}/v1`));

  await expect(calling).rejects.toMatchObject({ code: 'model_request_refused' });
  expect(server.calls).toHaveLength(before);
});
