import { expect, it } from 'vitest';
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
    /^A picture of IMAGE_MODEL .* failed: the answer cannot be read/,
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

  const { toDo } = await runDoctor({ ...env, OPENAI_BASE_URL }, { argv: ['--no-picture'] });

  expect(toDo).toEqual([expect.stringMatching(/^WRITER_MODEL .* does not stream its answers/)]);
});

it.each([
  ['answers 404 for it', undefined],
  ['answers with a web page', () => '<!doctype html><title>Welcome</title>'],
  ['answers 200 with an error', () => ({ error: 'Unexpected endpoint or method.' })],
])('reports a server that speaks only /chat/completions and %s', async (_, responses) => {
  const { env } = await openPlace();
  const chat = () => ({ choices: [{ message: { role: 'assistant', content: 'ok' } }] });
  const OPENAI_BASE_URL = await serveModelPaths({
    '/chat/completions': chat,
    ...(responses && { '/responses': responses }),
  });

  const { toDo } = await runDoctor({ ...env, OPENAI_BASE_URL }, { argv: ['--no-picture'] });

  expect(toDo).toEqual([
    expect.stringMatching(/^The model server speaks \/chat\/completions and not \/responses/),
  ]);
});

it('reports a server that speaks neither, such as one without its /v1', async () => {
  const { env } = await openPlace();
  const OPENAI_BASE_URL = await serveModelPaths({});

  const { toDo } = await runDoctor({ ...env, OPENAI_BASE_URL }, { argv: ['--no-picture'] });

  expect(toDo).toEqual([expect.stringMatching(/^The model server speaks neither .* \/v1\.$/)]);
});
