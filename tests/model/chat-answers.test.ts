import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../sandbox/openai/answer.ts';
import { type LocalModel, startLocalModel } from '../../sandbox/openai/server.ts';
import type { Model } from '../../src/pipeline/ports/model-port.ts';
import { ASK, json, modelAt, POST } from './model-at.ts';

/** Answers of Ollama, vLLM, LM Studio, Groq and OpenRouter that OpenAI does not send. */

const HELLO = '{"text":"Hello"}';

let server: LocalModel;
let model: Model;

beforeAll(async () => {
  server = await startLocalModel();
  model = modelAt(server.url, { api: 'chat' });
});
beforeEach(() => server.faults.clear());
afterAll(() => server.close());

const completion = (message: unknown, more: object = {}): Answer =>
  json({ choices: [{ message, finish_reason: 'stop', ...more }] });
const stream = (chunks: unknown[], contentType = 'text/event-stream'): Answer => ({
  type: 'raw',
  contentType,
  body: [...chunks.map((chunk) => JSON.stringify(chunk)), '[DONE]']
    .map((data) => `data: ${data}\n\n`)
    .join(''),
});
const chunk = (delta: unknown, finish_reason: string | null = null) => ({
  choices: [{ index: 0, delta, finish_reason }],
});

async function write(fault: Answer) {
  server.faults.take('any', fault);
  const shown: string[] = [];
  const { text, usage } = await model.write(ASK, (textSoFar) => shown.push(textSoFar));
  return { text, usage, shown };
}

async function answer(fault: Answer) {
  server.faults.take('any', fault);
  return await model.answer(ASK, POST);
}

const NO_USAGE = { model: 'the-writer', inputTokens: 0, outputTokens: 0 };

describe('a streamed answer', () => {
  it('leaves out thoughts and empty deltas, and counts the usage at its end', async () => {
    const chunks = [
      chunk({ role: 'assistant', content: null, reasoning: 'Hm' }),
      chunk({ reasoning_content: 'Hm, hm' }),
      chunk({ content: 'Hel', tool_calls: [] }),
      chunk({}),
      chunk({ content: 'lo' }),
      chunk({ content: '' }, 'stop'),
      { choices: [], usage: { prompt_tokens: 12, completion_tokens: 3 }, model: 'writer-2' },
    ];

    expect(await write(stream(chunks))).toEqual({
      text: 'Hello',
      usage: { model: 'writer-2', inputTokens: 12, outputTokens: 3 },
      shown: ['Hel', 'Hello'],
    });
  });

  it.each([
    ['without usage', [chunk({ content: 'Hello' }), chunk({}, 'stop')]],
    ['with usage null', [{ ...chunk({ content: 'Hello' }, 'stop'), usage: null }]],
    ['with bad usage', [{ ...chunk({ content: 'Hello' }, 'stop'), usage: { prompt_tokens: 'x' } }]],
    ['with an odd reason', [chunk({ content: 'Hello' }, 'eos')]],
  ])('is taken %s', async (_, chunks) => {
    expect(await write(stream(chunks))).toMatchObject({ text: 'Hello', usage: NO_USAGE });
  });

  it('is taken when it breaks off after its end', async () => {
    const body = `data: ${JSON.stringify(chunk({ content: 'Hello' }, 'stop'))}\n\ndata: {"choi\n\n`;

    const raw: Answer = { type: 'raw', contentType: 'text/event-stream', body };
    expect(await write(raw)).toMatchObject({ text: 'Hello' });
  });

  it('is taken under another content type, and in one piece', async () => {
    const chunks = [chunk({ content: 'Hello' }), chunk({}, 'stop')];

    expect(await write(stream(chunks, 'text/plain'))).toMatchObject({ text: 'Hello' });
    expect(await write(completion({ content: 'Hello' }))).toMatchObject({ text: 'Hello' });
  });

  it.each([
    ['its limit', [chunk({ content: 'Hel' }), chunk({}, 'length')], 'model_truncated'],
    ['a filter', [chunk({ content: 'Hel' }), chunk({}, 'content_filter')], 'model_filtered'],
    ['a refusal', [chunk({ refusal: 'I cannot' }), chunk({}, 'stop')], 'model_refused'],
    ['nothing', [chunk({ content: ' ' }), chunk({}, 'stop')], 'model_malformed'],
    ['thoughts alone', [chunk({ reasoning: 'Hm' }), chunk({}, 'stop')], 'model_malformed'],
    ['no end', [chunk({ content: 'Hel' })], 'model_unavailable'],
    ['an error', [chunk({ content: 'Hel' }), { error: { code: 502 } }], 'model_unavailable'],
    [
      'an error of the provider',
      [chunk({ content: 'Hel' }), { choices: [{ error: { code: 502 }, finish_reason: 'error' }] }],
      'model_unavailable',
    ],
    ['no credit', [{ error: { code: 'insufficient_quota' } }], 'model_quota_exhausted'],
    ['text that is a number', [chunk({ content: 7 }), chunk({}, 'stop')], 'model_malformed'],
  ])('that ends with %s is not a draft', async (_, chunks, code) => {
    await expect(write(stream(chunks))).rejects.toMatchObject({ code });
  });
});

describe('an answer in one piece', () => {
  it.each([
    ['a string', HELLO],
    ['parts, with thoughts', [{ type: 'thinking' }, { type: 'text', text: HELLO }]],
  ])('is read from %s', async (_, content) => {
    expect(await answer(completion({ content, reasoning: 'Hm' }))).toEqual({
      value: { text: 'Hello' },
      usage: NO_USAGE,
    });
  });

  it('is read without a reason to finish', async () => {
    const fault = completion({ content: HELLO }, { finish_reason: null });

    expect(await answer(fault)).toMatchObject({ value: { text: 'Hello' } });
  });

  it.each([
    ['cut off', completion({ content: HELLO }, { finish_reason: 'length' }), 'model_truncated'],
    [
      'filtered',
      completion({ content: HELLO }, { finish_reason: 'content_filter' }),
      'model_filtered',
    ],
    ['refused', completion({ content: null, refusal: 'I cannot' }), 'model_refused'],
    ['null', completion({ content: null }), 'model_malformed'],
    ['without choices', json({ choices: [] }), 'model_malformed'],
    ['without a message', json({ choices: [{}] }), 'model_malformed'],
    [
      'an error of the provider',
      completion({ content: HELLO }, { error: { code: 502 } }),
      'model_unavailable',
    ],
  ])('that is %s is not a value', async (_, fault, code) => {
    await expect(answer(fault)).rejects.toMatchObject({ code });
  });
});
