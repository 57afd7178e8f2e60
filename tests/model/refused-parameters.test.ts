import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Answer } from '../../sandbox/openai/answer.ts';
import { type LocalModel, startLocalModel } from '../../sandbox/openai/server.ts';
import type { Model } from '../../src/pipeline/ports/model-port.ts';
import { ASK as GREETING, modelAt, POST, rawJson } from './model-at.ts';

const ASK = { ...GREETING, input: '<outline>\nTea\n</outline>' };

let server: LocalModel;
let warnings: { parameter: unknown; text: string }[];

beforeEach(async () => {
  server = await startLocalModel();
  warnings = [];
  onTestFinished(() => server.close());
});

function modelWith(api: 'responses' | 'chat'): Model {
  return modelAt(server.url, {
    api,
    log: {
      warn: (fields, text) =>
        warnings.push({ parameter: 'parameter' in fields && fields.parameter, text }),
    },
  });
}

const bodies = () => server.calls.map(({ body }) => body);
const refusal = (body: unknown, status = 400): Answer => ({ type: 'http_error', status, body });

describe('a server that refuses a parameter', () => {
  it.each([
    ['responses', ['store', 'max_output_tokens', 'stream']],
    ['chat', ['store', 'max_completion_tokens', 'max_tokens', 'stream_options', 'stream']],
  ] as const)(
    '(%s) gets the request without it, and no later one with it',
    async (api, refuses) => {
      server.account.refuses = [...refuses];
      const model = modelWith(api);

      const { text } = await model.write(ASK, () => {});
      expect(text).toMatch(/^# /);
      expect(warnings.map(({ parameter }) => parameter).toSorted()).toEqual(
        [...refuses].toSorted(),
      );
      expect(warnings[0]?.text).toContain(String(warnings[0]?.parameter));
      await model.write(ASK, () => {});

      // The local model counts only requests that it took.
      expect(server.calls).toHaveLength(2);
      expect(warnings).toHaveLength(refuses.length);
      const sent = bodies().flatMap((body) => Object.keys(body));
      expect(sent).toContain('model');
      expect(sent.filter((name) => refuses.some((refused) => refused === name))).toEqual([]);
    },
  );

  const LIMIT = 'max_output_tokens';
  it.each([
    ['FastAPI, a sentence', refusal({ detail: `Unsupported parameter: ${LIMIT}` }), LIMIT],
    [
      'FastAPI, a path',
      refusal(
        { detail: [{ type: 'extra_forbidden', loc: ['body', 'store'], msg: 'Extra inputs' }] },
        422,
      ),
      'store',
    ],
    [
      'Mistral',
      refusal({ message: { detail: [{ loc: ['body', 'store'], msg: 'Extra inputs' }] } }, 422),
      'store',
    ],
    ['a list of names', refusal({ error: 'extra fields not permitted: store' }, 422), 'store'],
    ['a name in brackets', refusal({ error: 'Unsupported parameter(s): store' }), 'store'],
    ['a sentence', refusal({ error: 'This model does not support store' }), 'store'],
    ['Go', refusal({ error: { message: 'json: unknown field "store"' } }), 'store'],
    [
      'Rust, with the fields it takes',
      refusal('unknown field `store`, expected one of `model`, `max_output_tokens`', 422),
      'store',
    ],
    [
      'Gemini',
      refusal([{ error: { message: 'Unknown name "store": Cannot find field.' } }]),
      'store',
    ],
    [
      'another name for the limit',
      refusal({ error: { message: "'max_tokens' must be at most 8192" } }),
      LIMIT,
    ],
    [
      'a router',
      refusal({
        error: { message: 'Provider returned error', metadata: { raw: 'no field "store"' } },
      }),
      'store',
    ],
  ])('is understood: %s', async (_, fault, parameter) => {
    const model = modelWith('responses');
    server.faults.take('any', fault);

    await model.answer(ASK, POST);

    expect(warnings.map((warning) => warning.parameter)).toEqual([parameter]);
    expect(bodies()[0]).toHaveProperty(parameter);
    expect(bodies()[1]).not.toHaveProperty(parameter);
  });

  it('gets the request without a stream where it cannot stream', async () => {
    server.faults.take('any', refusal({ error: 'Streaming is not supported for this model' }));

    await modelWith('chat').write(ASK, () => {});

    expect(warnings.map(({ parameter }) => parameter)).toEqual(['stream']);
  });

  it('is understood by an error with the status 200', async () => {
    const body = JSON.stringify({ error: "Unrecognized parameter 'store'" });
    server.faults.take('any', rawJson(body));

    await modelWith('chat').answer(ASK, POST);

    expect(warnings.map(({ parameter }) => parameter)).toEqual(['store']);
  });

  it('remembers it for each model', async () => {
    const model = modelWith('responses');
    server.faults.take('any', refusal({ error: { message: 'x', param: 'store' } }));
    await model.answer(ASK, POST);
    await model.answer({ ...ASK, role: 'evaluator' }, POST);

    expect(bodies().at(-1)).toHaveProperty('store');
  });
});

describe('a server that refuses a form of the answer', () => {
  it.each([
    ['chat', { error: { message: 'no', param: 'response_format' } }, 'response_format'],
    [
      'chat',
      { error: { message: 'This model does not support `json_schema`' } },
      'response_format',
    ],
    ['chat', { error: 'JSON mode is not available for this model' }, 'response_format'],
    ['chat', { error: 'this model does not support json schema' }, 'response_format'],
    ['responses', { detail: 'Unsupported parameter: text.format' }, 'text'],
    ['responses', { error: { message: 'Unknown name "additionalProperties"' } }, 'text'],
  ] as const)('(%s, %j) gets the schema in the prompt', async (api, body, field) => {
    const model = modelWith(api);
    server.faults.take('any', refusal(body));

    const { value } = await model.answer(ASK, POST);
    await model.answer(ASK, POST);

    expect(value).toEqual({ text: expect.any(String) });
    expect(server.calls).toHaveLength(3);
    for (const later of bodies().slice(1)) {
      expect(JSON.stringify(later[field])).toContain('json_object');
      expect(JSON.stringify(later)).toContain('<schema name=');
    }
  });

  it.each(['chat', 'responses'] as const)('(%s) of every form gets it too', async (api) => {
    server.account.refuses = ['response_format', 'text'];
    const model = modelWith(api);

    const { value } = await model.answer(ASK, POST);

    expect(value).toEqual({ text: expect.any(String) });
    expect(bodies().at(-1)).not.toHaveProperty('response_format');
    expect(bodies().at(-1)).not.toHaveProperty('text');
  });
});

describe('a server that refuses the size of a picture', () => {
  it.each([
    refusal({
      error: { message: "Invalid value: '1536x1024'.", param: 'size', code: 'invalid_value' },
    }),
    refusal({ detail: 'Size must be one of 256x256, 512x512' }, 422),
    refusal({ error: 'unsupported resolution 1536x1024' }),
    refusal({ error: 'image size must be a multiple of 64, at most 1024' }),
    refusal({ message: 'unsupported image dimensions' }),
  ])('chooses the size itself: %j', async (fault) => {
    const model = modelWith('responses');
    server.faults.take('image', fault);

    const { mimetype } = await model.draw('A picture', ASK.signal);

    expect(mimetype).toBe('image/png');
    expect(warnings.map(({ parameter }) => parameter)).toEqual(['size']);
    expect(bodies().at(-1)).not.toHaveProperty('size');
  });
});

describe('a refusal that nothing can be left out for', () => {
  it('names the parameter, and nothing that the server wrote', async () => {
    server.faults.take(
      'any',
      refusal({ detail: "Unsupported parameter: 'input', our secret plan" }),
    );

    await expect(modelWith('responses').answer(ASK, POST)).rejects.toMatchObject({
      code: 'model_request_refused',
      message: 'OpenAI: 400; the server refuses input',
    });
    expect(server.calls).toHaveLength(1);
  });

  it.each([
    [{ code: 'context_length_exceeded', message: 'max_output_tokens is too large' }, 400],
    [{ code: 'insufficient_quota', message: 'store', param: 'store' }, 429],
    [{ code: 'content_filter', message: 'The "store" is bad' }, 400],
  ])('is not a refused parameter: %j', async (error, status) => {
    server.faults.take('any', refusal({ error }, status));

    await expect(modelWith('responses').answer(ASK, POST)).rejects.toThrow();
    expect(server.calls).toHaveLength(1);
    expect(warnings).toEqual([]);
  });

  it('is not repeated for a parameter that is already left out', async () => {
    const model = modelWith('responses');
    for (const _ of [1, 2]) {
      server.faults.take('any', refusal({ error: { message: 'no', param: 'store' } }));
    }

    await expect(model.answer(ASK, POST)).rejects.toMatchObject({ code: 'model_request_refused' });
    expect(server.calls).toHaveLength(2);
  });
});
