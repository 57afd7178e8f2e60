import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { parseServerError } from '../../src/model/error-bodies.ts';
import { type Api, toPipelineError } from '../../src/model/openai-errors.ts';

/** Translates an answer as the model's client does. */
function translated(status: number, body: unknown, api: Api = 'responses') {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const error = parseServerError(text);
  return toPipelineError(OpenAI.APIError.generate(status, { error }, undefined, new Headers()), {
    api,
  });
}

describe('a server without the API', () => {
  it.each([
    ['Go', 404, '404 page not found'],
    ['FastAPI', 404, { detail: 'Not Found' }],
    ['OpenAI', 404, { error: { message: 'Invalid URL (POST /v1/responses)', code: null } }],
    ['Groq', 404, { error: { message: 'Unknown request URL: POST /x', code: 'unknown_url' } }],
    ['Kong', 404, { message: 'no Route matched with those values' }],
    ['Azure', 404, { error: { code: '404', message: 'Resource not found' } }],
    ['Express', 404, '<!DOCTYPE html><pre>Cannot POST /v1/responses</pre><p>Our models</p>'],
    ['nothing', 404, ''],
    ['another method', 405, { detail: 'Method Not Allowed' }],
    ['an unfinished server', 501, { error: { message: 'Not Implemented' } }],
    ['LM Studio', 200, { error: 'Unexpected endpoint or method. (POST /v1/responses)' }],
    ['LM Studio, status 400', 400, { error: 'Unexpected endpoint or method.' }],
  ])('is known by its answer: %s', (_, status, body) => {
    expect(translated(status, body)).toMatchObject({ code: 'model_api_missing' });
  });

  it.each([
    ['responses', 'OPENAI_API=chat'],
    ['chat', 'OPENAI_API=responses'],
    ['images', 'IMAGE_MODEL=none'],
  ] as const)('(%s) is reported with the variable to set', (api, variable) => {
    expect(translated(404, '', api)).toMatchObject({ message: expect.stringContaining(variable) });
  });
});

describe('a server without the model', () => {
  it.each([
    [
      'OpenAI',
      404,
      { error: { message: 'The model `x` does not exist', code: 'model_not_found' } },
    ],
    ['Ollama', 404, { error: { message: 'model "x" not found, try pulling it first' } }],
    ['Ollama, older', 404, { error: "model 'x' not found" }],
    ['vLLM', 404, { object: 'error', message: 'The model `x` does not exist.', code: 404 }],
    ['OpenRouter', 404, { error: { message: 'No endpoints found for x.', code: 404 } }],
    ['Gemini', 404, [{ error: { message: 'models/x is not found for API version v1' } }]],
    ['Azure', 404, { error: { code: 'DeploymentNotFound', message: 'Not here' } }],
    ['a parameter', 400, { error: { message: 'invalid model ID', param: 'model' } }],
    ['LM Studio', 200, { error: { message: 'Model "x" not found.' } }],
  ])('is known by its answer: %s', (_, status, body) => {
    expect(translated(status, body)).toMatchObject({ code: 'model_not_found' });
  });
});

describe('another error', () => {
  it.each([
    [503, { error: 'Model endpoint is not available yet' }, 'model_unavailable'],
    [500, 'not found', 'model_unavailable'],
    [400, { error: { message: 'Bad request about models' } }, 'model_request_refused'],
    [429, { error: { code: 'insufficient_quota' } }, 'model_quota_exhausted'],
    [400, { error: { code: 'context_length_exceeded' } }, 'model_request_refused'],
    [403, '<html>Not found</html>', 'model_key_refused'],
    [200, { error: { message: 'Overloaded' } }, 'model_unavailable'],
  ])('keeps its meaning: %i %j', (status, body, code) => {
    expect(translated(status, body)).toMatchObject({ code });
  });
});
