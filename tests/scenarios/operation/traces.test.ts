import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, it } from 'vitest';
import type { Kind } from '../../../sandbox/openai/ask.ts';
import { CHANNEL, USERS } from '../cast.ts';
import { createFrozenClock, type FrozenClock } from '../frozen-clock.ts';
import { answers } from '../scripted-answers.ts';
import { revisedOnce } from '../whole-threads.ts';
import { openWorld } from '../world.ts';
import { type ReceivedSpan, startOtlpReceiver } from './otlp-receiver.ts';
import { tracePicture } from './trace-picture.ts';

/** How long models need for such answers; the clock of the test moves by it. */
const SECONDS: Partial<Record<Kind, number>> = {
  brief_reading: 4,
  draft: 24,
  verdict: 9,
  edits: 14,
  scene: 3,
  linkedin_post: 5,
  image: 16,
};
const REVIEW_SECONDS = 40;

/** The model takes its time on the given clock. */
function slowly(clock: FrozenClock): typeof revisedOnce {
  return async (ask) => {
    clock.pass((SECONDS[ask.kind] ?? 2) * 1_000);
    return await revisedOnce(ask);
  };
}

it('makes one trace of a post, with a restart in the middle and no word of people', async () => {
  const receiver = await startOtlpReceiver();
  const clock = createFrozenClock();
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url };
  const world = await openWorld({ clock, env, script: slowly(clock) });
  const typed = ['Kettles with limescale', 'Mention vinegar first'];
  const thread = await world.begin('ada', typed[0] ?? '');
  await thread.waitForReaction(await thread.reply('grace', typed[1] ?? ''));
  await thread.waitFor('is ready for your review');
  await world.app.stop();
  const beforeRestart = receiver.spans.length;
  clock.pass(REVIEW_SECONDS * 1_000);
  await world.app.start();
  const [approve = '', version] = /Approve draft (\d)/.exec(thread.transcript()) ?? [];
  await thread.press('grace', approve);
  await thread.waitFor('✅ Approved');
  await world.app.stop();

  const { spans, bodies } = receiver;
  expect(beforeRestart).toBeGreaterThan(5);
  expect(spans.length).toBeGreaterThan(beforeRestart);
  expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
  const [post, ...others] = spans.filter(({ parentSpanId }) => parentSpanId === '');
  expect(others).toEqual([]);
  expect(post).toMatchObject({ name: 'post', attributes: { 'blogpost.outcome': 'published' } });
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  expect(spans.filter((span) => span !== post && !byId.has(span.parentSpanId))).toEqual([]);

  const stepOf = (span: ReceivedSpan) => byId.get(span.parentSpanId)?.attributes['blogpost.step'];
  const draft = spans.find(({ attributes }) => attributes['blogpost.step'] === 'draft:1');
  expect(draft).toMatchObject({ name: 'draft', parentSpanId: post?.spanId });
  const calls = spans.filter(({ attributes }) => 'gen_ai.operation.name' in attributes);
  expect(calls).toHaveLength(world.model.calls.length);
  expect(calls.find((span) => stepOf(span) === 'draft:1')).toMatchObject({
    name: 'chat gpt-6-astra',
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'gpt-6-astra',
      'gen_ai.response.model': 'gpt-6-astra',
      'gen_ai.output.type': 'text',
      'gen_ai.usage.input_tokens': expect.any(Number),
      'gen_ai.usage.output_tokens': expect.any(Number),
    },
  });
  expect(calls.find((span) => stepOf(span) === 'thumbnail:1')).toMatchObject({
    attributes: { 'gen_ai.output.type': 'image' },
  });
  const posted = spans.filter(({ name }) => name === 'slack chat.postMessage').map(stepOf);
  expect(posted).toEqual(expect.arrayContaining(['progress:drafting:1', `decision:${version}`]));
  const shared = spans.find(({ name }) => name === 'slack files.completeUploadExternal');
  expect(shared && stepOf(shared)).toBe('post:publish');
  expect(spans.filter(({ isError }) => isError)).toEqual([]);

  const texts = world.slack.workspace.messages.flatMap(({ text }) => text.split('\n'));
  const words = [...typed, ...texts].filter((text) => text.length > 8);
  const people = [CHANNEL, ...Object.values(USERS), world.slack.botToken];
  const found = [...words, ...people].filter((word) => bodies.some((body) => body.includes(word)));
  expect(found).toEqual([]);
  drawIfAsked(spans);
});

it('names the failure of a call and of its step by the code', async () => {
  const receiver = await startOtlpReceiver();
  const left = [{ type: 'http_error', status: 500 } as const];
  const env = { OTEL_TRACES_EXPORTER: 'otlp', OTEL_EXPORTER_OTLP_ENDPOINT: `${receiver.url}/` };
  const world = await openWorld({ env, script: answers({ verdict: () => left.shift() }) });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  await world.app.stop();

  const failed = receiver.spans.filter(({ isError }) => isError);
  expect(failed.map(({ name, attributes }) => [name, attributes['error.type']])).toEqual([
    ['chat gpt-6.1-sol', 'model_unavailable'],
    ['verdict', 'model_unavailable'],
  ]);
  const attempts = receiver.spans.filter(({ name }) => name === 'verdict');
  expect(attempts.map(({ attributes }) => attributes['blogpost.attempt'])).toEqual([1, 2]);
});

it('has a span for each call of the work on a post, and an error for each attempt that failed', async () => {
  const receiver = await startOtlpReceiver();
  const left = [{ type: 'http_error', status: 429, headers: { 'retry-after': '60' } } as const];
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url };
  const world = await openWorld({ env, script: answers({ verdict: () => left.shift() }) });
  const { faults } = world.slack;
  const fault = { kind: 'rate_limited', retryAfterS: 1 } as const;
  faults.onCall({ method: 'chat.postMessage', times: 2, fault });
  faults.onCall({ method: 'files.getUploadURLExternal', fault: { ...fault, retryAfterS: 30 } });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');
  await world.app.stop();

  const { spans } = receiver;
  const ofSlack = spans.filter(({ attributes }) => 'blogpost.slack.method' in attributes);
  const resultOf = ({ attributes }: ReceivedSpan) => attributes['blogpost.slack.result'];
  const limited = ofSlack.filter((span) => resultOf(span) === 'rate_limited');
  expect(
    limited.map(({ name, isError, attributes }) => [name, isError, attributes['error.type']]),
  ).toEqual([
    ['slack chat.postMessage', true, 'rate_limited'],
    ['slack chat.postMessage', true, 'rate_limited'],
    ['slack files.getUploadURLExternal', true, 'rate_limited'],
  ]);
  const count = (name: string) => ofSlack.filter((span) => span.name === `slack ${name}`).length;
  // While a step waits, the card shows it, outside of any step.
  const updates = world.slack.calls.filter(({ method }) => method === 'chat.update');
  expect(count('chat.update')).toBe(updates.length);
  const post = spans.find(({ name }) => name === 'post');
  expect(spans.filter(({ parentSpanId }) => parentSpanId === post?.spanId)).toContainEqual(
    expect.objectContaining({ name: 'slack chat.update' }),
  );

  const attempts = spans.filter(({ attributes }) => 'blogpost.attempt' in attributes);
  const failed = attempts.filter(({ isError }) => isError);
  expect(failed.map(({ name, attributes }) => [name, attributes['error.type']])).toEqual([
    ['progress:drafting', 'slack_rate_limited'],
    ['progress:drafting', 'slack_rate_limited'],
    ['verdict', 'model_rate_limited'],
    ['post:publish', 'slack_rate_limited'],
  ]);
});

it('sends nothing unless an exporter is configured', async () => {
  const receiver = await startOtlpReceiver();
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_TRACES_EXPORTER: 'none' };
  const world = await openWorld({ env, script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  await world.app.stop();

  expect(receiver.bodies).toEqual([]);
});

it('sends traces to an address of their own, as it is written', async () => {
  const receiver = await startOtlpReceiver();
  const forAll = await startOtlpReceiver();
  const env = {
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${receiver.url}/v1/traces`,
    OTEL_EXPORTER_OTLP_ENDPOINT: forAll.url,
  };
  for (const given of [env, { ...env, OTEL_EXPORTER_OTLP_ENDPOINT: '' }]) {
    const before = receiver.spans.length;
    const world = await openWorld({ env: given, script: answers() });
    const thread = await world.begin('ada', 'Tea');
    await thread.waitFor('is ready for your review');
    await world.app.stop();
    expect(receiver.spans.length).toBeGreaterThan(before);
  }
  expect(forAll.bodies).toEqual([]);
});

it('logs once that a receiver refuses the spans, and finishes the post', async () => {
  const receiver = await startOtlpReceiver({ status: 400 });
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url };
  const world = await openWorld({ env, script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');
  await world.app.stop();

  const lines = world.app.logged.filter((line) => line.includes('Traces cannot be sent'));
  expect(lines).toHaveLength(1);
});

/** `TRACE_PICTURE=docs/images` draws the trace of this post for the documents. */
function drawIfAsked(spans: readonly ReceivedSpan[]): void {
  const folder = process.env['TRACE_PICTURE'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'trace.svg'), tracePicture(spans));
}
