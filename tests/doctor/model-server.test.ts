import { describe, expect, it } from 'vitest';
import type { Answer } from '../../sandbox/openai/answer.ts';
import { openPlace, runDoctor } from './run-doctor.ts';
import { serveModelPaths } from './serve-model-paths.ts';

const ASKED = { argv: [] };

it('reports a server that does not answer, and asks it nothing more', async () => {
  const { env } = await openPlace();

  const { code, toDo } = await runDoctor(
    { ...env, OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' },
    ASKED,
  );

  expect(code).toBe(1);
  expect(toDo).toEqual([expect.stringMatching(/^The model server does not answer the check/)]);
});

it('reports a refused key, and asks nothing more', async () => {
  const { env, model } = await openPlace();
  model.account.key = 'another';

  const { toDo } = await runDoctor(env, ASKED);

  expect(toDo).toEqual([expect.stringMatching(/^The model server refuses OPENAI_API_KEY\./)]);
  expect(model.calls).toEqual([]);
});

it('reports each model name that the server does not have', async () => {
  const { env, model } = await openPlace();
  model.account.models = ['gpt-6-astra'];

  const { out, toDo } = await runDoctor(env, ASKED);

  expect(toDo).toEqual([
    expect.stringMatching(
      /no such model: EVALUATOR_MODEL \(gpt-6\.1-sol\), IMAGE_MODEL \(gpt-image-2\.6-sunburst\)\./,
    ),
    'An answer of EVALUATOR_MODEL (gpt-6.1-sol) by a JSON schema (structured outputs) failed: the server does not know it; set the variable to a model that the server has.',
    'A picture of IMAGE_MODEL (gpt-image-2.6-sunburst) failed: the server does not know it; set the variable to a model that the server has.',
  ]);
  expect(out).toContain('OK           WRITER_MODEL (gpt-6-astra) streams its answers.');
});

const noSchema: Answer = { type: 'malformed', text: 'Certainly! The answer is ok.' };
const noPicture: Answer = { type: 'malformed', text: 'bm90IGFuIGltYWdl' };

it.each([
  ['structured outputs', 'other', noSchema, /^An answer of EVALUATOR_MODEL .* failed: the answer/],
  [
    'pictures',
    'image',
    noPicture,
    /^A picture of IMAGE_MODEL .* failed: the picture cannot be used/,
  ],
  [
    'free pictures',
    'image',
    { type: 'http_error', status: 429, code: 'insufficient_quota' } as Answer,
    /^A picture of IMAGE_MODEL .* failed: the account has no credit left; top it up\.$/,
  ],
] as const)('reports a server without %s', async (_, target, fault, expected) => {
  const { env, model } = await openPlace();
  model.faults.take(target, fault);

  const { code, toDo } = await runDoctor(env, ASKED);

  expect(code).toBe(1);
  expect(toDo).toEqual([expect.stringMatching(expected)]);
});

it('reports a server that answers a streamed question in one piece', async () => {
  const { env } = await openPlace();
  const whole = {
    status: 'completed',
    output: [{ type: 'message', content: [{ type: 'output_text', text: '{"answer":"ok"}' }] }],
  };
  const stream = `data: ${JSON.stringify({ type: 'response.completed', response: whole })}\n\n`;
  const OPENAI_BASE_URL = await serveModelPaths({
    '/responses': ({ stream: isStreamed }) => (isStreamed ? stream : whole),
  });

  const { toDo } = await runDoctor({ ...env, OPENAI_BASE_URL, IMAGE_MODEL: 'none' }, ASKED);

  expect(toDo).toEqual([expect.stringMatching(/^WRITER_MODEL .* does not stream its answers/)]);
});

describe('the API for text', () => {
  const PATHS = { responses: '/responses', chat: '/chat/completions' } as const;

  it.each([
    ['responses', 'chat'],
    ['chat', 'responses'],
  ] as const)(
    'is missing (%s): the doctor names the variable for the other',
    async (api, other) => {
      const { env, model } = await openPlace();
      model.account.apis = [other, 'images'];

      const { code, toDo } = await runDoctor({ ...env, OPENAI_API: api });

      expect(code).toBe(1);
      expect(toDo).toEqual([
        `The model server has ${PATHS[other]} and not ${PATHS[api]}: set OPENAI_API=${other}.`,
      ]);
      expect(model.calls).toEqual([]);
    },
  );

  it('is asked on the path that the variable names', async () => {
    const { env, model } = await openPlace();
    model.account.apis = ['chat', 'images'];

    const { code, out } = await runDoctor({ ...env, OPENAI_API: 'chat' }, ASKED);

    expect(code).toBe(0);
    expect(out).toContain(
      'has /chat/completions; the app uses /chat/completions (OPENAI_API=chat).',
    );
    expect(out).toContain('WRITER_MODEL (gpt-6-astra) streams its answers.');
    expect(new Set(model.calls.map(({ path }) => path))).toEqual(
      new Set(['/v1/chat/completions', '/v1/images/generations']),
    );
  });

  it.each([
    ['a web page', () => '<!doctype html><title>Welcome</title>'],
    ['200 with an error', () => ({ error: 'Unexpected endpoint or method.' })],
  ])('is missing where the server answers %s', async (_, responses) => {
    const { env } = await openPlace();
    const chat = () => ({ choices: [{ message: { role: 'assistant', content: 'ok' } }] });
    const paths = { '/chat/completions': chat, '/responses': responses };
    const OPENAI_BASE_URL = await serveModelPaths(paths);

    const { toDo } = await runDoctor({ ...env, OPENAI_BASE_URL, IMAGE_MODEL: 'none' });

    expect(toDo).toEqual([expect.stringMatching(/and not \/responses: set OPENAI_API=chat\.$/)]);
  });

  it('is missing in both forms, as at an address without its /v1', async () => {
    const { env } = await openPlace();
    const OPENAI_BASE_URL = await serveModelPaths({});

    const { toDo } = await runDoctor({ ...env, OPENAI_BASE_URL, IMAGE_MODEL: 'none' });

    expect(toDo).toEqual([expect.stringMatching(/^The model server has neither .* \/v1\.$/)]);
  });
});

it('names a server without structured outputs, which the app can do without', async () => {
  const { env, model } = await openPlace();
  model.account.refuses = ['text.format', 'text', 'json_schema'];

  const { code, out } = await runDoctor(env, ASKED);

  expect(code).toBe(0);
  expect(out).toContain(
    'OK           EVALUATOR_MODEL (gpt-6.1-sol) has no structured outputs: the app',
  );
});

describe('pictures', () => {
  it('have no API: the doctor names the variables that help', async () => {
    const { env, model } = await openPlace();
    model.account.apis = ['responses'];

    const { code, toDo } = await runDoctor(env);

    expect(code).toBe(1);
    expect(toDo).toEqual([
      expect.stringMatching(
        /Images API .*: set IMAGE_BASE_URL .*, or IMAGE_MODEL=none\. Then start again\.$/,
      ),
    ]);
  });

  it('are not drawn for a team without them', async () => {
    const { env, model } = await openPlace();
    model.account.apis = ['responses'];

    const { code, out } = await runDoctor({ ...env, IMAGE_MODEL: 'none' }, ASKED);

    expect(code).toBe(0);
    expect(out).toContain(
      'NOT CHECKED  IMAGE_MODEL is none: the app makes posts without pictures.',
    );
    expect(model.calls.map(({ kind }) => kind)).not.toContain('image');
  });

  it('come from a server of their own', async () => {
    const [{ env, model }, { model: painter }] = [await openPlace(), await openPlace()];
    model.account.apis = ['responses'];
    painter.account.key = 'sk-of-the-painter';
    const images = { IMAGE_BASE_URL: painter.url, IMAGE_API_KEY: 'sk-of-the-painter' };

    const good = await runDoctor({ ...env, ...images }, ASKED);
    const bad = await runDoctor({ ...env, ...images, IMAGE_API_KEY: 'sk-wrong-key' }, ASKED);

    expect(good.code).toBe(0);
    expect(painter.calls.map(({ kind }) => kind)).toEqual(['image']);
    expect(bad.toDo).toEqual([expect.stringMatching(/^The model server refuses IMAGE_API_KEY\./)]);
  });
});
