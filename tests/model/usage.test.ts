import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { Answer } from '../../sandbox/openai/answer.ts';
import { type LocalModel, startLocalModel } from '../../sandbox/openai/server.ts';
import { PipelineError } from '../../src/pipeline/errors.ts';
import type { Ask, CallStage, Model } from '../../src/pipeline/ports/model-port.ts';
import { modelAt } from './model-at.ts';

const HELLO = { name: 'hello', schema: z.object({ text: z.string() }) };

function anAsk(more: Partial<Ask> = {}): Ask {
  const texts = { instructions: 'You write.', input: 'Say hello.' };
  const { signal } = new AbortController();
  return { role: 'writer', ...texts, outputTokensMax: 16_000, signal, ...more };
}

const json = (value: unknown): Answer => ({
  type: 'raw',
  contentType: 'application/json',
  body: JSON.stringify(value),
});

let server: LocalModel;

beforeEach(async () => {
  server = await startLocalModel();
  onTestFinished(() => server.close());
});

type Part = Record<string, unknown>;

/** One answer in the shape of each API, with the token counts that the test names. */
const ANSWERS = {
  responses: (usage: Part, { text = '{"text":"Hello"}', isCut = false } = {}) =>
    json({
      status: isCut ? 'incomplete' : 'completed',
      ...(isCut && { incomplete_details: { reason: 'max_output_tokens' } }),
      output: [{ type: 'message', content: [{ type: 'output_text', text }] }],
      model: 'the-writer-2',
      usage,
    }),
  chat: (usage: Part, { text = '{"text":"Hello"}', isCut = false } = {}) =>
    json({
      choices: [{ message: { content: text }, finish_reason: isCut ? 'length' : 'stop' }],
      model: 'the-writer-2',
      usage,
    }),
};

const NAMES = {
  responses: ['input_tokens', 'output_tokens', 'input_tokens_details', 'output_tokens_details'],
  chat: [
    'prompt_tokens',
    'completion_tokens',
    'prompt_tokens_details',
    'completion_tokens_details',
  ],
} as const;

const APIS = ['responses', 'chat'] as const;

function billed(api: (typeof APIS)[number], cached: unknown, reasoning: unknown): Part {
  const [input, output, inputDetails, outputDetails] = NAMES[api];
  return {
    ...{ [input]: 1_000, [output]: 200 },
    ...{ [inputDetails]: cached, [outputDetails]: reasoning },
  };
}

describe.each(APIS)('the usage of an answer (%s)', (api) => {
  const told = { model: 'the-writer-2', inputTokens: 1_000, outputTokens: 200 };

  it.each([
    [
      { cached_tokens: 640 },
      { reasoning_tokens: 120 },
      { cachedTokens: 640, reasoningTokens: 120 },
    ],
    [{ cached_tokens: 0 }, { reasoning_tokens: 0 }, { cachedTokens: 0, reasoningTokens: 0 }],
    [undefined, undefined, {}],
    [null, null, {}],
    [{}, {}, {}],
    ['many', 7, {}],
    [{ cached_tokens: 'many' }, { reasoning_tokens: -1 }, {}],
    [{ cached_tokens: 1_001 }, { reasoning_tokens: 201 }, {}],
  ])('reads the details %j and %j', async (cached, reasoning, details) => {
    server.faults.take('any', ANSWERS[api](billed(api, cached, reasoning)));

    const { usage } = await modelAt(server.url, { api }).answer(anAsk(), HELLO);

    expect(usage).toEqual({ ...told, ...details });
  });

  it.each([
    ['cut off', { isCut: true }, 'model_truncated'],
    ['not JSON', { text: 'Hello' }, 'model_malformed'],
    ['of another shape', { text: '{"word":"Hello"}' }, 'model_malformed'],
    ['empty', { text: ' ' }, 'model_malformed'],
  ] as const)('is kept with the error of an answer that is %s', async (_, answer, code) => {
    const usage = billed(api, { cached_tokens: 640 }, { reasoning_tokens: 120 });
    server.faults.take('any', ANSWERS[api](usage, answer));

    const error = await failureOf(modelAt(server.url, { api }));

    expect(error).toMatchObject({ code });
    expect(error.usage).toEqual({ ...told, cachedTokens: 640, reasoningTokens: 120 });
  });

  it('is unknown for an error of a server that names no tokens', async () => {
    server.faults.take('any', ANSWERS[api]({}, { isCut: true }));

    expect((await failureOf(modelAt(server.url, { api }))).usage).toBeUndefined();
  });
});

async function failureOf(model: Model): Promise<PipelineError> {
  const error: unknown = await model.answer(anAsk(), HELLO).catch((raised: unknown) => raised);
  if (!(error instanceof PipelineError)) throw new Error('the call did not fail');
  return error;
}

describe('a picture', () => {
  const draw = () => modelAt(server.url).draw('A picture', new AbortController().signal);

  it('is counted in its usage', async () => {
    expect((await draw()).usage).toMatchObject({ model: 'the-painter', pictures: 1 });
  });

  it('that cannot be shown is counted too, because it was paid', async () => {
    const base64 = Buffer.from('GIF89a').toString('base64');
    server.faults.take('any', json({ data: [{ b64_json: base64 }], usage: {} }));

    await expect(draw()).rejects.toMatchObject({
      code: 'model_picture_unusable',
      usage: { model: 'the-painter', inputTokens: 0, outputTokens: 0, pictures: 1 },
    });
  });
});

describe('a reasoning effort', () => {
  const efforts = { draft: 'high', review: 'medium', revision: 'low', small: 'minimal' } as const;
  const effortsSent = () =>
    server.calls.map(({ body }) => body['reasoning_effort'] ?? body['reasoning']);

  it.each([
    ['responses', (effort: string) => ({ effort })],
    ['chat', (effort: string) => effort],
  ] as const)('(%s) is sent for the stage of each call', async (api, sent) => {
    const model = modelAt(server.url, { api, efforts });
    const stages: (CallStage | undefined)[] = ['draft', 'review', 'revision', 'small', undefined];

    for (const stage of stages) await model.answer(anAsk({ stage }), HELLO);
    await model.answer(anAsk({ role: 'evaluator' }), HELLO);

    const expected = ['high', 'medium', 'low', 'minimal', 'minimal', 'medium'];
    expect(effortsSent()).toEqual(expected.map((effort) => sent(effort)));
  });

  it.each(APIS)('(%s) is left to the model by default', async (api) => {
    await modelAt(server.url, { api }).answer(anAsk({ stage: 'draft' }), HELLO);

    expect(effortsSent()).toEqual([undefined]);
  });

  it.each([
    ['responses', 'reasoning', 'reasoning.effort'],
    ['chat', 'reasoning_effort', 'reasoning_effort'],
  ] as const)('(%s) that a server refuses is left out', async (api, name, param) => {
    const message = `Unsupported value: '${param}' does not support 'high' with this model.`;
    const error = { message, param, code: 'unsupported_value' };
    server.faults.take('any', { type: 'http_error', status: 400, body: { error } });
    const warned: unknown[] = [];
    const log = { warn: (fields: object) => void warned.push(fields) };

    await modelAt(server.url, { api, efforts, log }).answer(anAsk({ stage: 'draft' }), HELLO);

    expect(warned).toEqual([{ api, model: 'the-writer', parameter: name }]);
    expect(effortsSent().at(-1)).toBeUndefined();
  });
});
