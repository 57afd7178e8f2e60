import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Answer, Script } from '../../../sandbox/openai/answer.ts';
import { openDatabase } from '../../../src/store/database/open-database.ts';
import { firstOf, itInDeep } from '../../sampled.ts';
import { CHANNEL } from '../cast.ts';
import { judged } from '../editor-answers.ts';
import { createGate } from '../gate.ts';
import { buttonsOf } from '../readable-text.ts';
import { answers, SCENE } from '../scripted-answers.ts';
import type { Thread } from '../thread.ts';
import { openWorld, type World } from '../world.ts';

const REFUSED: Answer = { type: 'refusal' };
const PLAIN = 'Tea';

/** The local model writes everything in the outline's language, and every draft passes. */
const inItsLanguage: Script = (ask) => (ask.kind === 'verdict' ? judged(ask) : undefined);

describe('the picture is described in the language of the post', () => {
  it.each(
    firstOf(
      [
        ['English', 'Why tea is good\n- it keeps us awake', 'The title “Why tea is good” in white'],
        [
          'German',
          'Warum Tee gut ist\n- er hält uns wach',
          'Der Titel „Warum Tee gut ist“ in weißer',
        ],
        [
          'Spanish',
          'Por qué el té es bueno\n- el sabor y el olor',
          'El título «Por qué el té es bueno»',
        ],
        ['Japanese', 'お茶の良いところ\n・目が覚める', '「お茶の良いところ」という題名'],
      ],
      1,
    ),
  )('%s, once for a reader of the thread and once in the file', async (_, outline, words) => {
    const world = await openWorld({ script: inItsLanguage });
    const thread = await world.begin('ada', outline);
    await thread.press('grace', 'Approve draft 1');
    await thread.waitFor('✅ Approved');

    const [described, ...others] = descriptionsIn(thread);
    expect(others).toEqual([]);
    expect(described).toContain(words);
    expect(filesOf(world).map(({ title }) => title)).not.toContain(described);
    expect(postIn(world).split(JSON.stringify(described))).toHaveLength(2);
  });
});

it('draws the scene that the writer’s model chose for the post and its audience', async () => {
  const world = await openWorld({ script: answers() });
  await world.command('ada', '');
  const fields = { outline: 'Tea', audience: 'tired engineers' };
  const thread = await world.threadAfter(async () =>
    world.submit('ada', await world.modal('ada'), fields),
  );
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');

  const [scene] = world.asked('scene');
  expect(scene?.model).toBe(world.asked('draft')[0]?.model);
  expect(scene?.ask.brief).toEqual({ audience: 'tired engineers' });
  expect(scene?.ask.prompt).toContain('<draft title="Tea">\n# Tea\n\nIt is good.\n</draft>');
  const prompt = world.asked('image')[0]?.ask.prompt;
  expect(prompt).toContain(`The scene: "${SCENE.value.scene}"`);
  expect(descriptionsIn(thread)).toEqual([SCENE.value.alt_text]);
});

itInDeep('pays for the scene once when the picture is made again', async () => {
  const pictures: (Answer | undefined)[] = [REFUSED, REFUSED, undefined];
  const world = await openWorld({ script: answers({ image: () => pictures.shift() }) });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');

  await thread.press('lin', 'Retry thumbnail');
  await world.waitToAsk('image', 2);
  await thread.press('lin', 'Retry thumbnail');

  expect(await waitForDescription(world, thread)).toBe(SCENE.value.alt_text);
  expect(world.asked('image')).toHaveLength(3);
  expect(world.asked('scene')).toHaveLength(1);
});

itInDeep('asks for a scene again with the Retry of a picture, if both failed', async () => {
  const scenes: (Answer | undefined)[] = [REFUSED, undefined];
  const pictures: (Answer | undefined)[] = [REFUSED, undefined];
  const world = await openWorld({
    script: answers({ scene: () => scenes.shift(), image: () => pictures.shift() }),
  });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');
  const assets = await thread.waitFor('Almost ready to publish');
  expect(buttonsOf(assets)).toEqual(['Retry thumbnail']);

  await thread.press('lin', 'Retry thumbnail');

  expect(await waitForDescription(world, thread)).toBe(SCENE.value.alt_text);
  expect(world.asked('scene')).toHaveLength(2);
});

itInDeep('draws the picture from the post when no scene can be had', async () => {
  const world = await openWorld({ script: answers({ scene: () => REFUSED }) });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');

  expect(descriptionsIn(thread)).toEqual([PLAIN]);
  expect(world.asked('image')[0]?.ask.prompt).toContain('the motif only: "It is good."');
});

itInDeep('continues a run whose journal has the thumbnail and no scene', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'blogpost-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const url = `sqlite:${join(folder, 'blogpost.db')}`;
  const gate = createGate();
  const script = answers({ linkedin_post: () => gate.opened });
  const world = await openWorld({ script, env: { DATABASE_URL: url } });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 1');
  await vi.waitUntil(() => hasStep(world, thread, 'thumbnail:1'), { timeout: 10_000, interval: 2 });
  await world.app.stop();
  await forgetStep(url, 'scene:1');

  gate.open();
  await world.app.start();
  await thread.waitFor('✅ Approved');

  expect(world.asked('scene')).toHaveLength(1);
  expect(world.asked('image')).toHaveLength(1);
});

/** The texts that the thread gives a screen reader in place of a picture. */
function descriptionsIn(thread: Thread): string[] {
  const blocks = JSON.stringify(thread.replies().map((reply) => reply.blocks));
  const inBlocks = [...blocks.matchAll(/"alt_text":("(?:[^"\\]|\\.)*")/g)];
  const beside = thread.shownToAll().flatMap((text) => [...text.matchAll(/^Thumbnail: (.+)$/gm)]);
  return [
    ...inBlocks.map(([, text = '""']) => String(JSON.parse(text))),
    ...beside.map(([, text = '']) => text),
  ];
}

async function waitForDescription({ slack }: World, thread: Thread): Promise<string> {
  return await slack.until(() => descriptionsIn(thread)[0], 'a description');
}

function filesOf({ slack }: World) {
  return [...slack.workspace.files.values()];
}

function postIn(world: World): string {
  const post = filesOf(world).find(({ name }) => name.endsWith('.md'));
  return Buffer.from(post?.bytes ?? []).toString();
}

async function hasStep({ app }: World, { ts }: Thread, step: string): Promise<boolean> {
  const { deliveries, journal } = app.store();
  const runId = (await deliveries.findRun(CHANNEL, ts)) ?? '';
  return (await journal.find(runId, step)) !== undefined;
}

async function forgetStep(url: string, step: string): Promise<void> {
  const { db, close } = await openDatabase(url);
  const { numDeletedRows } = await db
    .deleteFrom('journal')
    .where('step', '=', step)
    .executeTakeFirstOrThrow();
  await close();
  expect(numDeletedRows).toBe(1n);
}
