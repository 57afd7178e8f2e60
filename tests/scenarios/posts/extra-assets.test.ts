import { expect, it } from 'vitest';
import type { Answer } from '../../../sandbox/openai/answer.ts';
import { ASSET_VIEWS } from '../../../src/bot/views/assets/registry.ts';
import { ASSETS } from '../../../src/pipeline/assets/registry.ts';
import { WITH_BANNER, WITH_NEWSLETTER } from '../../extra-assets.ts';
import { itInDeep } from '../../sampled.ts';
import { createGate } from '../gate.ts';
import { buttonsOf, textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld, type World } from '../world.ts';

const REFUSED: Answer = { type: 'refusal' };
const ENTRY: Answer = { type: 'object', value: { subject: 'Tea time', teaser: 'Drink more.' } };

it('makes a third kind at the same time as the others and posts it with them', async () => {
  const gate = createGate();
  const held = async (answer: Answer | undefined) => {
    await gate.opened;
    return answer;
  };
  const script = answers({
    image: () => held(undefined),
    linkedin_post: () => held(undefined),
    other: () => held(ENTRY),
  });
  const world = await openWorld({ script, ...WITH_NEWSLETTER });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 1');

  await world.waitToAsk('image');
  await world.waitToAsk('linkedin_post');
  await world.waitToAsk('other');
  gate.open();

  const assets = await thread.waitFor('*Newsletter entry*');
  await thread.waitFor('✅ Approved');
  expect(textOf(assets)).toContain('Tea keeps you awake.');
  expect(textOf(assets)).toContain('*Newsletter entry*\nTea time: Drink more.');
  const post = filesOf(world).find(({ name }) => name === 'tea.md');
  expect(Buffer.from(post?.bytes ?? []).toString()).toMatch(
    /\nthumbnail_alt: ".+"\nnewsletter_subject: "Tea time"\nrun: /,
  );
});

itInDeep('offers a Retry of a third kind that failed, and makes only that kind again', async () => {
  const entries: Answer[] = [REFUSED, ENTRY];
  const script = answers({ other: () => entries.shift() });
  const world = await openWorld({ script, ...WITH_NEWSLETTER });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');
  const assets = await thread.waitFor('*I couldn’t create the newsletter entry.*');
  expect(textOf(assets)).toContain('The AI service won’t create it from this draft.');
  expect(buttonsOf(assets)).toEqual(['Retry newsletter entry']);

  await thread.press('lin', 'Retry newsletter entry');

  await thread.waitFor('Tea time: Drink more.');
  const first = await thread.waitFor('*I couldn’t create the newsletter entry.*');
  expect(textOf(first)).toContain('Lin Tanaka pressed Retry');
  expect(buttonsOf(first)).toEqual([]);
  expect(world.asked('other')).toHaveLength(2);
  expect(world.asked('linkedin_post')).toHaveLength(1);
  expect(world.asked('image')).toHaveLength(1);
});

itInDeep('shares and shows the files of two kinds', async () => {
  const world = await openWorld({ script: answers(), ...WITH_BANNER });
  const thread = await world.begin('ada', 'Tea');

  await thread.press('grace', 'Approve draft 1');

  await thread.waitFor('✅ Approved');
  expect(world.asked('image')).toHaveLength(2);
  const names = filesOf(world).map(({ name }) => name);
  expect(names.toSorted()).toEqual(['banner.png', 'tea.md', 'thumbnail.png']);
  const final = await thread.waitFor('*Banner*');
  expect(final.files.map(({ name }) => name)).toEqual(['thumbnail.png', 'banner.png', 'tea.md']);
});

itInDeep('does not make a kind that was added after the post was published', async () => {
  const assetRegistry = { ...ASSETS };
  const assetViews = { ...ASSET_VIEWS };
  const pictures = [REFUSED, undefined];
  const script = answers({ image: () => pictures.shift() });
  const world = await openWorld({ script, assetRegistry, assetViews });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');
  await world.app.stop();

  Object.assign(assetRegistry, WITH_NEWSLETTER.assetRegistry);
  Object.assign(assetViews, WITH_NEWSLETTER.assetViews);
  await world.app.start();
  await thread.press('lin', 'Retry thumbnail');

  await thread.waitFor('Thumbnail for draft 1.');
  expect(world.asked('other')).toEqual([]);
  expect(thread.transcript().match(/bot: (?:Almost r|R)eady to publish/g)).toHaveLength(2);
});

function filesOf({ slack }: World) {
  return [...slack.workspace.files.values()];
}
