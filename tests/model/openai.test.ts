import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../sandbox/openai/answer.ts';
import { type LocalModel, startLocalModel } from '../../sandbox/openai/server.ts';
import { mimetypeOf } from '../../src/model/pictures/picture.ts';
import type { Ask, Model } from '../../src/pipeline/ports/model-port.ts';
import { writeInput } from '../../src/pipeline/prompts/write-draft.ts';
import type { FailureCode } from '../../src/pipeline/run.ts';
import { aBrief } from '../pipeline/cast.ts';
import { modelAt, POST } from './model-at.ts';

const APIS = ['responses', 'chat'] as const;
type TextApi = (typeof APIS)[number];

let server: LocalModel;
let models: Record<TextApi, Model>;

beforeAll(async () => {
  server = await startLocalModel();
  models = { responses: modelAt(server.url), chat: modelAt(server.url, { api: 'chat' }) };
});
beforeEach(() => server.faults.clear());
afterAll(() => server.close());

function anAsk(more: Partial<Ask> = {}): Ask {
  return {
    role: 'writer',
    instructions: 'You write.',
    input: writeInput(aBrief()),
    outputTokensMax: 16_000,
    signal: new AbortController().signal,
    ...more,
  };
}

const write = (api: TextApi = 'responses') => models[api].write(anAsk(), () => {});
const answer = (api: TextApi = 'responses') => models[api].answer(anAsk(), POST);
const draw = () => models.responses.draw('A picture titled "Spot".', new AbortController().signal);

const TEXT_CALLS: [string, () => Promise<unknown>][] = APIS.flatMap((api) => [
  [`writing (${api})`, () => write(api)],
  [`answering (${api})`, () => answer(api)],
]);

const REQUESTS = {
  responses: {
    instructions: 'You write.',
    max_output_tokens: 500,
    store: false,
    text: { format: { type: 'json_schema', name: 'linkedin_post', strict: true } },
  },
  chat: {
    messages: [{ role: 'system', content: 'You write.' }, { role: 'user' }],
    max_completion_tokens: 500,
    store: false,
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'linkedin_post', strict: true, schema: { type: 'object' } },
    },
  },
};

describe.each(APIS)('a complete answer (%s)', (api) => {
  it('of the writer arrives in growing pieces and as a whole', async () => {
    const pieces: string[] = [];
    const { text, usage } = await models[api].write(anAsk(), (textSoFar) => pieces.push(textSoFar));

    expect(text).toMatch(/^# /);
    expect(pieces.at(-1)).toBe(text);
    expect(pieces.every((piece, at) => piece.startsWith(pieces[at - 1] ?? ''))).toBe(true);
    expect(usage).toEqual({
      model: 'the-writer',
      inputTokens: expect.toSatisfy((tokens) => tokens > 0),
      cachedTokens: 0,
      reasoningTokens: 0,
      outputTokens: expect.toSatisfy((tokens) => tokens > 0),
    });
  });

  it('of the evaluator has the requested shape', async () => {
    const asked = anAsk({ role: 'evaluator', outputTokensMax: 500 });
    const { value, usage } = await models[api].answer(asked, POST);

    expect(value).toEqual({ text: expect.any(String) });
    expect(usage).toEqual({
      model: 'the-judge',
      inputTokens: expect.toSatisfy((tokens) => tokens > 0),
      cachedTokens: 0,
      reasoningTokens: 0,
      outputTokens: expect.toSatisfy((tokens) => tokens > 0),
    });
    const { body } = server.calls.at(-1) ?? {};
    expect(body).toMatchObject(REQUESTS[api]);
    expect(JSON.stringify(body)).not.toContain('$schema');
  });
});

describe('a complete answer', () => {
  it('of the painter is a picture', async () => {
    const { bytes, mimetype, usage } = await draw();

    expect(mimetype).toBe('image/png');
    expect(mimetypeOf(Buffer.from(bytes))).toBe('image/png');
    expect(usage).toMatchObject({ model: 'the-painter' });
  });
});

const httpError = (status: number, more: { code?: string; after?: string } = {}): Answer => {
  const { code, after } = more;
  const headers = after === undefined ? {} : { 'retry-after': after };
  return { type: 'http_error', status, headers, ...(code && { code }) };
};

const ANY_CALL: [string, Answer, FailureCode][] = [
  ['an unknown key', httpError(401), 'model_key_refused'],
  ['a key without permission', httpError(403), 'model_key_refused'],
  ['an unknown model', httpError(404), 'model_not_found'],
  ['a named missing model', httpError(400, { code: 'model_not_found' }), 'model_not_found'],
  ['a refused request', httpError(400), 'model_request_refused'],
  ['an unknown method', httpError(405), 'model_api_missing'],
  ['an unfinished server', httpError(501), 'model_api_missing'],
  ['an account without credit', httpError(402), 'model_quota_exhausted'],
  ['a request too large', httpError(413), 'model_request_refused'],
  ['a rate limit', httpError(429), 'model_rate_limited'],
  ['no credit', httpError(429, { code: 'insufficient_quota' }), 'model_quota_exhausted'],
  ['moderation', httpError(400, { code: 'content_policy_violation' }), 'model_refused'],
  ['a broken server', httpError(500), 'model_unavailable'],
  ['an overloaded server', httpError(503), 'model_unavailable'],
];

const ANSWERS: [string, Answer, FailureCode][] = [
  ['a refusal', { type: 'refusal' }, 'model_refused'],
  ['a filter', { type: 'incomplete', reason: 'content_filter' }, 'model_filtered'],
  ['its limit', { type: 'incomplete', reason: 'max_output_tokens' }, 'model_truncated'],
  ['a failure of its own', { type: 'failed' }, 'model_unavailable'],
  ['nothing', { type: 'text', text: '' }, 'model_malformed'],
  ['white space', { type: 'text', text: ' \n\t' }, 'model_malformed'],
];

describe.each([...TEXT_CALLS, ['drawing', draw] as const])('%s', (_, call) => {
  it.each(ANY_CALL)('a call fails with %s', async (_, fault, code) => {
    server.faults.take('any', fault);

    await expect(call()).rejects.toMatchObject({ name: 'PipelineError', code });
  });

  it('passes on the time to wait', async () => {
    server.faults.take('any', httpError(429, { after: '17' }));

    await expect(call()).rejects.toMatchObject({ retryAfterMs: 17_000 });
  });

  it('does not retry by itself, because the step counts attempts', async () => {
    server.faults.take('any', httpError(503));
    const before = server.calls.length;

    await expect(call()).rejects.toMatchObject({ code: 'model_unavailable' });
    expect(server.calls.length - before).toBe(1);
  });
});

describe.each(TEXT_CALLS)('%s', (_, call) => {
  it.each(ANSWERS)('a call fails with %s', async (_, fault, code) => {
    server.faults.take('any', fault);

    await expect(call()).rejects.toMatchObject({ name: 'PipelineError', code });
  });
});

describe('an incomplete answer', () => {
  it.each([
    ['no JSON', { type: 'text', text: 'Sure! Here is your post.' }],
    ['half the JSON', { type: 'malformed' }],
    ['another shape', { type: 'object', value: { txt: 'hello' } }],
    ['another type', { type: 'object', value: { text: 7 } }],
  ] as const)('is not accepted as a value: %s', async (_, fault) => {
    for (const api of APIS) {
      server.faults.take('any', fault);
      await expect(answer(api)).rejects.toMatchObject({ code: 'model_malformed' });
    }
  });

  it.each(APIS)('is not accepted as a draft: a stream cut in the middle (%s)', async (api) => {
    server.faults.take('draft', { type: 'cut', afterCharacters: 40 });

    await expect(write(api)).rejects.toMatchObject({ code: 'model_unavailable' });
  });

  it.each([
    ['nothing', ''],
    ['text', Buffer.from('no picture').toString('base64')],
  ])('is not accepted as a picture: %s', async (_, base64) => {
    server.faults.take('image', { type: 'image', base64 });

    await expect(draw()).rejects.toMatchObject({ code: 'model_picture_unusable' });
  });

  it('is not accepted as a picture: a refusal', async () => {
    server.faults.take('image', { type: 'refusal' });

    await expect(draw()).rejects.toMatchObject({ code: 'model_refused' });
  });
});

describe('a call whose caller aborts it', () => {
  it.each([
    ['writing', (signal: AbortSignal) => models.responses.write(anAsk({ signal }), () => {})],
    ['answering', (signal: AbortSignal) => models.responses.answer(anAsk({ signal }), POST)],
    ['writing by chat', (signal: AbortSignal) => models.chat.write(anAsk({ signal }), () => {})],
    ['answering by chat', (signal: AbortSignal) => models.chat.answer(anAsk({ signal }), POST)],
    ['drawing', (signal: AbortSignal) => models.responses.draw('A picture', signal)],
  ])('ends on both sides: %s', async (_, call) => {
    server.faults.take('any', { type: 'hang' });
    const asked = happening(server.onCall);
    const hungUp = happening(server.onEnd);
    const stopping = new AbortController();
    const calling = call(stopping.signal);
    await asked;

    stopping.abort();

    await expect(calling).rejects.toThrow();
    expect(await hungUp).toMatchObject({ aborted: true });
  });

  it('is not sent when it was aborted before', async () => {
    const before = server.calls.length;

    const ask = anAsk({ signal: AbortSignal.abort() });
    await expect(models.responses.write(ask, () => {})).rejects.toThrow();
    expect(server.calls).toHaveLength(before);
  });
});

it('times out when the server accepts the call and sends nothing', async () => {
  server.faults.take('any', { type: 'hang' });

  await expect(modelAt(server.url, { timeoutMs: 50 }).answer(anAsk(), POST)).rejects.toMatchObject({
    code: 'model_unavailable',
    hasTimedOut: true,
  });
});

it('does not take a lost connection for a timeout', async () => {
  server.faults.take('any', { type: 'lost' });

  await expect(modelAt(server.url).answer(anAsk(), POST)).rejects.toMatchObject({
    code: 'model_unavailable',
    hasTimedOut: false,
  });
});

function happening<T>(subscribe: (listener: (happened: T) => void) => () => void): Promise<T> {
  return new Promise((resolve) => {
    const unsubscribe = subscribe((happened) => {
      unsubscribe();
      resolve(happened);
    });
  });
}
