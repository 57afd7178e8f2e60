import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../sandbox/openai/answer.ts';
import type { Message } from '../../../sandbox/slack/page-api.ts';
import { NO_READING } from '../../../src/pipeline/run/brief-reading.ts';
import { ASSET_ATTEMPTS_MAX } from '../../../src/pipeline/run.ts';
import { itInDeep } from '../../sampled.ts';
import { editorDefaults } from '../editor-answers.ts';
import { createFrozenClock } from '../frozen-clock.ts';
import { createGate } from '../gate.ts';
import { buttonsOf, textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld } from '../world.ts';

const REFUSED: Answer = { type: 'refusal' };
const TOO_LONG: Answer = { type: 'object', value: { text: 'a'.repeat(3_001), hashtags: [] } };

it('makes both at the same time, and posts them when both have settled', async () => {
  const gate = createGate();
  const world = await openWorld({ script: answers({ image: () => gate.opened }) });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 1');

  await world.waitToAsk('image');
  const post = await world.waitToAsk('linkedin_post');
  await world.slack.until(
    () => thread.root().text.includes('Creating thumbnail') || undefined,
    'it',
  );

  expect(post.aborted).toBe(false);
  expect(thread.transcript()).not.toContain('*LinkedIn post*');
  gate.open();
  await thread.waitFor('*LinkedIn post*');
  await thread.waitFor('✅ Approved');
  const names = [...world.slack.workspace.files.values()].map(({ name }) => name);
  expect(names).toEqual(['thumbnail.png', 'tea.md']);
});

it('is made for the audience, in the tone and with the orders that the outline names', async () => {
  const names = { audience: 'night-shift nurses', tone: 'dry', language: 'English' };
  const value = { ...NO_READING, ...names, orders: ['no emojis'], calculations: [] };
  const world = await openWorld({
    briefDefaults: editorDefaults(),
    script: answers({ brief_reading: () => ({ type: 'object', value }) }),
  });
  const thread = await world.begin('ada', 'Tea, for night-shift nurses. Dry, no emojis.');
  await thread.press('ada', 'Approve draft 1');
  await thread.waitFor('✅ Approved');

  const asked = [...world.asked('linkedin_post'), ...world.asked('scene')];
  expect(asked).toHaveLength(2);
  for (const { ask } of asked) {
    // The language is that of the post, which people may have had translated.
    expect(ask.prompt).toContain('audience: night-shift nurses\ntone: dry\n</brief>');
    expect(ask.prompt).toContain('<orders>\n- no emojis\n</orders>');
  }
});

it('posts the LinkedIn text without a thumbnail, and makes that on Retry', async () => {
  const pictures: (Answer | undefined)[] = [REFUSED, undefined];
  const world = await openWorld({ script: answers({ image: () => pictures.shift() }) });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');

  const assets = await thread.waitFor('Almost ready to publish');
  expect(textOf(assets)).toContain('Tea keeps you awake.');
  expect(textOf(assets)).toContain('*I couldn’t create the thumbnail.*');
  expect(textOf(assets)).toContain(
    'The AI service won’t create it from this draft. Press Retry thumbnail.',
  );
  expect(buttonsOf(assets)).toEqual(['Retry thumbnail']);

  const hint = 'I couldn’t create the thumbnail. Open the thread to retry.';
  expect(textOf(thread.root())).toContain(hint);

  await thread.press('lin', 'Retry thumbnail');
  await thread.waitFor('Thumbnail for draft 1.');
  await world.slack.until(() => !textOf(thread.root()).includes(hint) || undefined, 'no hint');
  expect(world.asked('linkedin_post')).toHaveLength(1);
  expect(thread.summary()).toMatchInlineSnapshot(`
    "bot: *Tea*
    bot: Draft 1 · 4 words
    bot: Grace Lindqvist approved draft 1 · 5 Jan, 09:00 UTC
    bot: Almost ready to publish
    bot: Final Markdown of “Tea”
    bot: ✅ *“Tea” is approved.* The final Markdown is attached in this thread.
    bot: Ready to publish
    bot: Thumbnail for draft 1."
  `);
});

itInDeep('rejects a text longer than LinkedIn allows', async () => {
  const world = await openWorld({ script: answers({ linkedin_post: () => TOO_LONG }) });
  const thread = await world.begin('ada', 'Tea');

  await thread.press('grace', 'Approve draft 1');

  const assets = await thread.waitFor('*I couldn’t create the LinkedIn post.*');
  await thread.waitFor('✅ Approved');
  expect(textOf(assets)).toContain('*Thumbnail*');
  expect(world.asked('linkedin_post')).toHaveLength(4);
  expect(world.asked('image')).toHaveLength(1);
});

describe('when both fail', () => {
  const both = { image: () => REFUSED, linkedin_post: () => REFUSED };

  it('publishes the post, with a Retry for each', async () => {
    const world = await openWorld({ script: answers(both) });
    const thread = await world.begin('ada', 'Tea');

    await thread.press('grace', 'Approve draft 1');

    const assets = await thread.waitFor('Almost ready to publish');
    await thread.waitFor('✅ Approved');
    expect(buttonsOf(assets)).toEqual(['Retry thumbnail', 'Retry LinkedIn post']);
    expect(thread.transcript()).toContain('(file: tea.md)');
  });

  itInDeep('makes each again separately, once for each click', async () => {
    const answersLeft = { image: 1, linkedin_post: 1 };
    const failOnce = (kind: keyof typeof answersLeft) => {
      answersLeft[kind] -= 1;
      return answersLeft[kind] >= 0 ? REFUSED : undefined;
    };
    const world = await openWorld({
      script: answers({
        image: () => failOnce('image'),
        linkedin_post: () => failOnce('linkedin_post'),
      }),
    });
    const thread = await world.begin('ada', 'Tea');
    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('✅ Approved');
    const assets = await thread.waitFor('Almost ready to publish');

    await world.press('lin', assets, 'Retry LinkedIn post');
    await thread.waitFor('Tea keeps you awake.');
    await world.press('max', assets, 'Retry thumbnail');
    await thread.waitFor('*Thumbnail*');
    await world.press('ada', assets, 'Retry thumbnail');

    await world.waitToTell('ada', '<@U0MAX> already pressed Retry.');
    const first = await thread.waitFor('*I couldn’t create the thumbnail.*');
    expect(buttonsOf(first)).toEqual([]);
    expect(textOf(first)).toContain('Lin Tanaka pressed Retry');
    expect(textOf(first)).toContain('Max Ferrante pressed Retry');
    expect(world.asked('image')).toHaveLength(2);
    expect(world.asked('linkedin_post')).toHaveLength(2);
  });
});

itInDeep('removes the wait for an asset from the card once it is made', async () => {
  const clock = createFrozenClock();
  const slow: Answer = { type: 'http_error', status: 429, headers: { 'retry-after': '60' } };
  const left = [REFUSED, slow];
  const world = await openWorld({ script: answers({ image: () => left.shift() }), clock });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');

  await thread.press('lin', 'Retry thumbnail');
  await thread.waitFor('⏳ The AI service is busy.');
  clock.pass(60_000);

  await thread.waitFor('*Thumbnail*');
  await world.slack.until(() => !textOf(thread.root()).includes('⏳') || undefined, 'no wait');
});

itInDeep(
  'offers no Retry after the last attempt, and answers a click on an older button',
  async () => {
    const world = await openWorld({ script: answers({ image: () => REFUSED }) });
    const thread = await world.begin('ada', 'Tea');
    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('✅ Approved');
    const failed = (attempt: number) =>
      world.slack.until(
        () => thread.replies().filter((one) => textOf(one).includes(FAILED))[attempt - 1],
        `attempt ${attempt}`,
      );
    for (let attempt = 1; attempt < ASSET_ATTEMPTS_MAX; attempt += 1) {
      await world.press('lin', await failed(attempt), 'Retry thumbnail');
    }

    const last = await failed(ASSET_ATTEMPTS_MAX);
    expect(buttonsOf(last)).toEqual([]);
    expect(textOf(last)).toContain('I tried 20 times, and that’s the limit.');
    expect(textOf(last)).toContain('The post is approved without it.');
    const [runId = ''] = await world.app.store().overview.findIds('', 1);
    const older = { ...last, blocks: [retryRow(runId)] };
    await world.press('lin', older, 'Retry thumbnail');

    await world.waitToTell('lin', 'I’ve tried this 20 times, and that’s the limit.');
    expect(world.asked('image')).toHaveLength(ASSET_ATTEMPTS_MAX);
    const seen = await world.app.store().overview.find(runId);
    expect(seen?.failedAssets).toEqual([]);
  },
);

const FAILED = '*I couldn’t create the thumbnail.*';

/** The button that version 0.4.0 showed under its last attempt. */
function retryRow(runId: string): Message['blocks'][number] {
  const value = `${runId}|thumbnail:20`;
  const text = { type: 'plain_text', text: 'Retry thumbnail' };
  const button = { type: 'button', action_id: 'asset_retry', text, value };
  return { type: 'actions', block_id: 'older', elements: [button] };
}
