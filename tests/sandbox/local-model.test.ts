import OpenAI from 'openai';
import { zodTextFormat } from 'openai/helpers/zod';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startLocalModel } from '../../sandbox/openai/server.ts';
import {
  OUTLINE,
  revisionFormat,
  type Verdict,
  verdictFormat,
  writing,
} from './local-model-asks.ts';

const models: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(models.splice(0).map((model) => model.close()));
});

async function local(options: Parameters<typeof startLocalModel>[0] = {}) {
  const model = await startLocalModel(options);
  models.push(model);
  const client = new OpenAI({ apiKey: 'sk-local', baseURL: model.url, maxRetries: 0 });
  return { model, client };
}

describe('a draft', () => {
  it('is streamed as events in the client’s expected order', async () => {
    const { client } = await local();

    const stream = client.responses.stream({ model: 'gpt-6-sol', input: writing(OUTLINE) });
    const types: string[] = [];
    for await (const event of stream) if (types.at(-1) !== event.type) types.push(event.type);
    const response = await stream.finalResponse();

    expect(types).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ]);
    expect(response.output_text).toContain('## How we handle interruptions');
    expect(response.usage?.total_tokens).toBeGreaterThan(100);
  });

  it('is complete without streaming', async () => {
    const { client, model } = await local();

    const response = await client.responses.create({ model: 'm', input: writing(OUTLINE) });

    expect(response.status).toBe('completed');
    expect(response.output_text).toMatch(/^# Why we moved our CI to spot instances\n/);
    expect(model.calls).toMatchObject([
      { path: '/v1/responses', kind: 'draft', model: 'm', ended: true, aborted: false },
    ]);
  });

  it('is cut off at the caller’s token limit', async () => {
    const { client } = await local();

    const response = await client.responses.create({
      model: 'm',
      input: writing(OUTLINE),
      max_output_tokens: 20,
    });

    expect(response.status).toBe('incomplete');
    expect(response.incomplete_details).toEqual({ reason: 'max_output_tokens' });
    expect(response.usage?.output_tokens).toBeLessThanOrEqual(20);
  });
});

describe('the loop', () => {
  it('finds two weaknesses in the first draft and none in the revision', async () => {
    const { client } = await local();
    const first = await client.responses.create({ model: 'm', input: writing(OUTLINE) });

    const judged = await judge(client, first.output_text);
    const revised = await client.responses.parse({
      model: 'm',
      input: writing(OUTLINE, {
        draft: first.output_text,
        ledger: [
          ...findingsOf(judged),
          '<item id="N1" kind="note" author="grace">mention the egress bill</item>',
          '<item id="N2" kind="note" author="ada">make it sing</item>',
        ],
      }),
      text: { format: revisionFormat(['no_filler', 'ending_acts', 'N1', 'N2']) },
    });
    const answers = revised.output_parsed?.answers;
    const again = await judge(client, revised.output_parsed?.draft ?? '');

    expect(judged.verdict).toBe('revise');
    expect(failedItems(judged)).toEqual(['no_filler', 'ending_acts']);
    expect(first.output_text).toContain(judged.checklist.no_filler.quote);
    expect(first.output_text).toContain(judged.checklist.ending_acts.quote);
    expect(answers?.['N1']).toMatchObject({
      status: 'addressed',
      after: expect.stringContaining('the egress bill'),
    });
    expect(answers?.['N2']).toMatchObject({ status: 'declined', reason: expect.any(String) });
    expect(revised.output_parsed?.draft).toContain(answers?.['N1']?.after);
    expect(again.verdict).toBe('pass');
  });

  it('abstains when there is no draft to judge', async () => {
    const { client } = await local();

    const response = await client.responses.parse({
      model: 'm',
      input: writing(OUTLINE),
      text: { format: verdictFormat() },
    });

    expect(response.output_parsed?.verdict).toBe('abstain');
  });

  it('writes a LinkedIn post with the parts of the article and hashtags', async () => {
    const { client } = await local();
    const { output_text: draft } = await client.responses.create({
      model: 'm',
      input: writing(OUTLINE),
    });
    const LinkedInPost = z.object({ text: z.string(), hashtags: z.array(z.string()) });

    const response = await client.responses.parse({
      model: 'm',
      input: writing(OUTLINE, { draft }),
      text: { format: zodTextFormat(LinkedInPost, 'linkedin_post') },
    });

    expect(response.output_parsed?.text).toContain('→ How we handle interruptions');
    expect(response.output_parsed?.hashtags).toContain('Instances');
  });

  it.each([
    ['Warum Tee gut ist\n- er hält wach', 'Der Titel „Warum Tee gut ist“ in weißer Schrift'],
    ['Por qué el té es bueno\n- el sabor', 'El título «Por qué el té es bueno» en letras blancas'],
    ['お茶の良いところ\n・目が覚める', '「お茶の良いところ」という題名'],
    ['Le café\n- le goût', '“Le café”'],
  ])('describes the picture of a post in the language of %j', async (outline, words) => {
    const { client } = await local();
    const { output_text: draft } = await client.responses.create({ model: 'm', input: outline });
    const Scene = z.object({ scene: z.string(), alt_text: z.string() });

    const response = await client.responses.parse({
      model: 'm',
      input: `<draft title="Tea">\n${draft}\n</draft>`,
      text: { format: zodTextFormat(Scene, 'scene') },
    });

    expect(response.output_parsed?.alt_text).toContain(words);
  });

  it('fills an unknown schema', async () => {
    const { client } = await local();
    const Choice = z.object({ tone: z.enum(['plain', 'warm']), tags: z.array(z.string()) });

    const response = await client.responses.parse({
      model: 'm',
      input: 'Choose.',
      text: { format: zodTextFormat(Choice, 'choice') },
    });

    expect(response.output_parsed).toEqual({ tone: 'plain', tags: ['As asked.'] });
  });
});

describe('a script', () => {
  it('answers depending on the question', async () => {
    const { client } = await local({
      script: (ask) =>
        ask.draft?.version === 2 ? { type: 'object', value: { verdict: 'pass' } } : undefined,
    });
    const input = writing(OUTLINE, { draft: '# T', version: 2 });

    const response = await client.responses.create({
      model: 'm',
      input,
      text: { format: verdictFormat() },
    });

    expect(response.output_text).toBe('{"verdict":"pass"}');
  });

  it('can delay an answer', async () => {
    const held = Promise.withResolvers<undefined>();
    const { client, model } = await local({ script: () => held.promise });
    const asked = Promise.withResolvers<string>();
    model.onCall((call) => asked.resolve(call.kind));

    const response = client.responses.create({ model: 'm', input: writing(OUTLINE) });
    expect(await asked.promise).toBe('draft');
    expect(model.calls[0]?.ended).toBe(false);
    held.resolve(undefined);

    expect((await response).status).toBe('completed');
  });
});

describe('a fault', () => {
  it('can be a refusal', async () => {
    const { client, model } = await local();
    model.faults.take('draft', { type: 'refusal', text: 'No.' });

    const response = await client.responses.stream({ model: 'm', input: 'x' }).finalResponse();

    expect(response.output[0]).toMatchObject({ content: [{ type: 'refusal', refusal: 'No.' }] });
  });

  it('can be an incomplete answer, also while streaming', async () => {
    const { client, model } = await local();
    model.faults.take('any', { type: 'incomplete', reason: 'content_filter' }, { times: 2 });

    const whole = await client.responses.create({ model: 'm', input: 'x' });
    const events = await client.responses.create({ model: 'm', input: 'x', stream: true });
    const types: string[] = [];
    for await (const event of events) types.push(event.type);

    expect(whole.incomplete_details?.reason).toBe('content_filter');
    expect(types.at(-1)).toBe('response.incomplete');
  });

  it('can be an answer that does not match the schema', async () => {
    const { client, model } = await local();
    model.faults.take('verdict', { type: 'malformed' });

    const asked = client.responses.parse({
      model: 'm',
      input: writing(OUTLINE, { draft: '# T' }),
      text: { format: verdictFormat() },
    });

    await expect(asked).rejects.toThrow();
  });

  it('can be a 429 with a retry-after header and applies once', async () => {
    const { client, model } = await local();
    const headers = { 'retry-after': '7' };
    model.faults.take('draft', { type: 'http_error', status: 429, headers });

    const refused = await client.responses.create({ model: 'm', input: 'x' }).catch((e) => e);
    const accepted = await client.responses.create({ model: 'm', input: 'x' });

    expect(refused).toBeInstanceOf(OpenAI.RateLimitError);
    expect(refused.headers.get('retry-after')).toBe('7');
    expect(accepted.status).toBe('completed');
  });

  it('can be a stream that ends in the middle', async () => {
    const { client, model } = await local();
    model.faults.take('draft', { type: 'cut', afterCharacters: 40 });
    let text = '';

    const reading = async () => {
      const events = await client.responses.create({
        model: 'm',
        input: writing(OUTLINE),
        stream: true,
      });
      for await (const event of events) {
        if (event.type === 'response.output_text.delta') text += event.delta;
      }
    };

    await expect(reading()).rejects.toThrow();
    expect(text.length).toBeLessThanOrEqual(40);
  });

  it('can be a dropped connection after the work', async () => {
    const { client, model } = await local();
    model.faults.take('draft', { type: 'lost' });

    const asked = client.responses.create({ model: 'm', input: 'x' });

    await expect(asked).rejects.toBeInstanceOf(OpenAI.APIConnectionError);
    expect(model.calls[0]).toMatchObject({ ended: true, aborted: false });
  });

  it('can be set over HTTP by another process', async () => {
    const { client, model } = await local();
    const order = { target: 'image', fault: { type: 'http_error', status: 500 } };
    const url = new URL('/control/faults', model.url);
    await fetch(url, { method: 'POST', body: JSON.stringify(order) });

    const asked = client.images.generate({ model: 'i', prompt: 'A cover' });

    await expect(asked).rejects.toBeInstanceOf(OpenAI.InternalServerError);
  });
});

describe('a disconnected caller', () => {
  it.each([
    ['before the first word', {}],
    ['in the middle of the text', { pace: { draftMs: 600_000 } }],
  ])('is recorded as aborted %s', async (_, options) => {
    const { client, model } = await local(options);
    if (!('pace' in options)) model.faults.take('draft', { type: 'hang' });
    const ended = Promise.withResolvers<boolean>();
    const begun = Promise.withResolvers<void>();
    model.onEnd((call) => ended.resolve(call.aborted));
    model.onCall(() => begun.resolve());
    const stop = new AbortController();

    const stream = client.responses.stream(
      { model: 'm', input: writing(OUTLINE) },
      { signal: stop.signal },
    );
    stream.on('response.created', () => stop.abort());
    const outcome = stream.finalResponse().catch((error) => error);
    await begun.promise;
    if (!('pace' in options)) stop.abort();

    expect(await outcome).toBeInstanceOf(OpenAI.APIUserAbortError);
    expect(await ended.promise).toBe(true);
  });
});

describe('an image', () => {
  it('is a PNG in the requested size', async () => {
    const { client } = await local();

    const { data, usage } = await client.images.generate({
      model: 'gpt-image-2.6-flare',
      prompt: 'A thumbnail for the post with the title "Why we moved our CI".',
      size: '1536x1024',
    });
    const bytes = Buffer.from(data?.[0]?.b64_json ?? '', 'base64');

    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1536, 1024]);
    expect(usage?.output_tokens).toBeGreaterThan(0);
  });

  it('is refused with OpenAI’s moderation error', async () => {
    const { client, model } = await local();
    model.faults.take('image', { type: 'refusal' });

    const asked = client.images.generate({ model: 'i', prompt: 'x' });

    await expect(asked).rejects.toMatchObject({ status: 400, code: 'moderation_blocked' });
  });
});

describe('a request that OpenAI refuses', () => {
  it('is refused without a key', async () => {
    const { model } = await local();
    const client = new OpenAI({ apiKey: ' ', baseURL: model.url, maxRetries: 0 });

    await expect(client.models.list()).rejects.toMatchObject({
      status: 401,
      code: 'invalid_api_key',
    });
  });

  it('is refused for an unknown key or model name', async () => {
    const { client, model } = await local();
    const missing = { status: 404, code: 'model_not_found' };
    expect((await client.models.retrieve('any/name')).id).toBe('any/name');

    model.account.models = ['gpt-6-sol'];
    expect((await client.models.list()).data.map(({ id }) => id)).toEqual(['gpt-6-sol']);
    await expect(client.models.retrieve('gpt-5')).rejects.toMatchObject(missing);
    const asked = client.responses.create({ model: 'gpt-5', input: 'x' });
    await expect(asked).rejects.toMatchObject(missing);
    model.account.key = 'sk-another';

    await expect(client.models.list()).rejects.toMatchObject({
      status: 401,
      code: 'invalid_api_key',
    });
  });

  it.each([
    ['no model', { input: 'x' }, 'model'],
    ['no input', { model: 'm' }, 'input'],
  ])('is refused with %s', async (_, body, param) => {
    const { client } = await local();

    await expect(client.post('/responses', { body })).rejects.toMatchObject({ status: 400, param });
  });

  it.each([
    ['that allows additional properties', { type: 'object', properties: {}, required: [] }],
    [
      'with an optional property',
      {
        type: 'object',
        properties: { a: { type: 'string' } },
        required: [],
        additionalProperties: false,
      },
    ],
  ])('is refused for a strict schema %s', async (_, schema) => {
    const { client } = await local();

    const asked = client.responses.create({
      model: 'm',
      input: 'x',
      text: { format: { type: 'json_schema', name: 'verdict', strict: true, schema } },
    });

    await expect(asked).rejects.toMatchObject({ status: 400, code: 'invalid_json_schema' });
  });

  it('is refused for an unknown path', async () => {
    const { client } = await local();

    await expect(client.post('/embeddings', { body: {} })).rejects.toBeInstanceOf(
      OpenAI.NotFoundError,
    );
  });
});

async function judge(client: OpenAI, draft: string): Promise<Verdict> {
  const response = await client.responses.parse({
    model: 'm',
    input: writing(OUTLINE, { draft }),
    text: { format: verdictFormat() },
  });
  if (response.output_parsed === null) throw new Error('The evaluator gave no verdict.');
  return response.output_parsed;
}

function failedItems(verdict: Verdict): string[] {
  return Object.entries(verdict.checklist).flatMap(([id, item]) => (item.pass ? [] : [id]));
}

function findingsOf(verdict: Verdict): string[] {
  return Object.entries(verdict.checklist).flatMap(([id, { pass, quote, fix }]) =>
    pass ? [] : [`<item id="${id}" kind="finding">\nquote: ${quote}\nedit: ${fix}\n</item>`],
  );
}
