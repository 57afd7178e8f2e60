import OpenAI from 'openai';
import { expect, it } from 'vitest';
import { toPipelineError } from '../../src/model/openai-errors.ts';
import { PipelineError } from '../../src/pipeline/errors.ts';

it.each([
  ['a lost connection', new OpenAI.APIConnectionError({ message: 'ECONNRESET' })],
  ['a timeout', new OpenAI.APIConnectionTimeoutError()],
  ['a call that the app aborted', new OpenAI.APIUserAbortError()],
  ['a body that ends early', new TypeError('terminated')],
  ['a timeout while the body is read', AbortSignal.timeout(0).reason ?? timedOut()],
])('%s is transient', (_, error) => {
  expect(toPipelineError(error)).toMatchObject({ code: 'model_unavailable', cause: error });
});

it('keeps only the part of a server’s error that cannot quote a draft', () => {
  const body = { code: 'invalid_value', param: 'input', message: 'Bad input: our secret plan' };
  const error = toPipelineError(OpenAI.APIError.generate(400, { error: body }, '', new Headers()));

  expect(error).toMatchObject({ code: 'model_request_refused', cause: undefined });
  expect(String(error)).toBe('PipelineError: OpenAI: 400 invalid_value input');
});

it('drops a sentence where a name belongs', () => {
  const body = { code: 'our secret plan', type: 'Bad input: our secret plan', param: { plan: 1 } };
  const error = toPipelineError(OpenAI.APIError.generate(400, { error: body }, '', new Headers()));

  expect(String(error)).toBe('PipelineError: OpenAI: 400');
});

it.each(['constructor', 'toString', '__proto__'])(
  'does not recognise an error by the name %s',
  (code) => {
    const error = OpenAI.APIError.generate(400, { error: { code } }, '', new Headers());

    expect(toPipelineError(error)).toMatchObject({ code: 'model_request_refused' });
  },
);

it('treats an unknown status as transient', () => {
  const error = OpenAI.APIError.generate(418, {}, 'teapot', new Headers());

  expect(toPipelineError(error)).toMatchObject({ code: 'model_unavailable' });
});

it('treats an answer that is not JSON as malformed', () => {
  expect(toPipelineError(new SyntaxError('Unexpected token'))).toMatchObject({
    code: 'model_malformed',
  });
});

it.each([new Error('x'), new TypeError('x is undefined'), 'a string', undefined])(
  'leaves a bug unchanged: %s',
  (error) => {
    expect(toPipelineError(error)).toBe(error);
  },
);

it('leaves an error of the pipeline unchanged', () => {
  const ours = new PipelineError('model_refused', 'no');

  expect(toPipelineError(ours)).toBe(ours);
});

it.each([
  ['30', 30_000],
  ['-1', undefined],
  ['0', undefined],
  ['', undefined],
  ['0.5', 500],
  ['Fri, 31 Dec 2027 23:59:59 GMT', undefined],
])('reads Retry-After: %s', (value, retryAfterMs) => {
  const limited = OpenAI.APIError.generate(
    429,
    {},
    'slow down',
    new Headers({ 'retry-after': value }),
  );

  expect(toPipelineError(limited)).toMatchObject({ retryAfterMs });
});

it.each([
  ['Fri, 31 Dec 2027 23:59:59 GMT', 59_000],
  ['Fri, 31 Dec 2027 23:00:00 GMT', undefined],
  ['soon', undefined],
])('reads a date by the server’s clock: %s', (value, retryAfterMs) => {
  const headers = { 'retry-after': value, date: 'Fri, 31 Dec 2027 23:59:00 GMT' };
  const limited = OpenAI.APIError.generate(429, {}, 'slow down', new Headers(headers));

  expect(toPipelineError(limited)).toMatchObject({ retryAfterMs });
});

function timedOut(): DOMException {
  return new DOMException('The operation was aborted due to timeout', 'TimeoutError');
}
