import { expect, it } from 'vitest';
import type { Answer } from '../../../sandbox/openai/answer.ts';
import { NO_READING } from '../../../src/pipeline/run/brief-reading.ts';
import { firstOf, itInDeep } from '../../sampled.ts';
import { judged } from '../editor-answers.ts';
import { textOf } from '../readable-text.ts';
import { answers, DULL, revisesTo } from '../scripted-answers.ts';
import { openWorld } from '../world.ts';

const POST =
  '# Why our office has plants\n\nThey help.\n\n```sh\nwater --all\n```\n\n## Next\n\nBuy one.';
const TALK = `<think>\nThey want plants.\n</think>\n\nSure, here is the finished post:\n\n\`\`\`\`markdown\n---\ntitle: "Why our office has plants"\nlayout: post\n---\n\n${POST}\n\`\`\`\`\n\nTell me if you would like another tone.`;
const WORDS = /think|They want|Sure, here|Tell me|layout|````/;

it('are left out of the thread, the live draft and the published file', async () => {
  const script = answers({ draft: () => ({ type: 'text', text: TALK }) });
  const world = await openWorld({ script, pace: { draftMs: 20_000 } });

  const thread = await world.begin('ada', 'Plants\n- they help');
  const live = await thread.waitFor('Writing draft 1');
  expect(textOf(live)).not.toMatch(WORDS);
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');

  expect(thread.transcript()).toContain('# Why our office has plants');
  expect(thread.transcript()).not.toMatch(WORDS);
  const files = [...world.slack.workspace.files.values()];
  const file = files.find(({ name }) => name === 'why-our-office-has-plants.md');
  const published = Buffer.from(file?.bytes ?? []).toString();
  expect(published.match(/^---$/gm)).toHaveLength(2);
  expect(published).toContain(`---\n\n${POST}\n`);
});

it('in place of a draft are a failed attempt', async () => {
  const talk: Answer = { type: 'text', text: 'Sure! Which tone would you like?' };
  const world = await openWorld({ script: answers({ draft: () => talk }) });

  const thread = await world.begin('ada', 'Plants');
  await thread.waitFor('Retry');

  expect(world.asked('draft')).toHaveLength(4);
  expect(thread.transcript()).not.toContain('Which tone');
});

itInDeep('are left out of a revision', async () => {
  const failing = [DULL, undefined];
  const script = answers({
    verdict: (ask) => judged(ask, failing.shift()),
    ...revisesTo(`Here is the revised draft:\n\n${POST}\n\nLet me know if you want changes.`),
  });
  const world = await openWorld({ script, env: { REVISIONS: 'rewrites' } });

  const thread = await world.begin('ada', 'Plants');
  await thread.waitFor('Draft 2 is ready for your review');

  expect(thread.transcript()).toContain('They help.');
  expect(thread.transcript()).not.toMatch(/Here is the revised|Let me know/);
});

it.each(
  firstOf(
    ['I can’t count the times a plant helped me.', 'Sure, you like plants. But do they like you?'],
    1,
  ),
)('are kept in a LinkedIn post, at the first attempt: %s', async (text) => {
  const value = { text, hashtags: [] };
  const script = answers({ linkedin_post: () => ({ type: 'object', value }) });
  const world = await openWorld({ script });
  const thread = await world.begin('ada', 'Plants');
  await thread.press('grace', 'Approve draft 1');

  expect(textOf(await thread.waitFor('*LinkedIn post*'))).toContain(text);
  expect(world.asked('linkedin_post')).toHaveLength(1);
});

itInDeep('are plain text in the LinkedIn post', async () => {
  const text = '**Plants** are [good](https://plants.example) for us.\n\n#office #plants';
  const value = { text, hashtags: ['office', 'plants'] };
  const world = await openWorld({
    script: answers({ linkedin_post: () => ({ type: 'object', value }) }),
  });
  const thread = await world.begin('ada', 'Plants');
  await thread.press('grace', 'Approve draft 1');

  const assets = textOf(await thread.waitFor('*LinkedIn post*'));

  expect(assets).toContain('Plants are good for us.');
  expect(assets.match(/#office #plants/g)).toHaveLength(1);
});

it('with half of a character are shown, judged and published', async () => {
  const half = 'It is good \ud83c.';
  const world = await openWorld({
    script: answers({
      draft: () => ({ type: 'text', text: `# Tea\n\n${half}` }),
      verdict: (ask) => judged(ask, { ...DULL, quote: half, fix: half }),
      edits: () => undefined,
      scene: () => ({ type: 'object', value: { scene: half, alt_text: half } }),
      linkedin_post: () => ({ type: 'object', value: { text: half, hashtags: ['tea\udf75'] } }),
    }),
    env: { ROUNDS_MAX: '0' },
  });

  const thread = await world.begin('ada', 'Tea');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');

  expect(thread.transcript()).toContain('It is good \ufffd.');
  const refused = world.slack.calls.filter(({ answer }) => answer?.['ok'] === false);
  expect(refused).toEqual([]);
});

it('that are cut in the middle of a character are shown', async () => {
  const long = `x${'🍵'.repeat(1_000)}`;
  const reading = {
    ...{ ...NO_READING, points: [long], orders: [long], calculations: [] },
    questions: [{ question: long, about: long }],
  };
  const gap = `[[? ${'🍵'.repeat(170)}x? ]]`;
  const world = await openWorld({
    script: answers({
      draft: () => ({ type: 'text', text: `# Tea\n\n${long} costs ${gap} now. ${long}` }),
      brief_reading: () => ({ type: 'object', value: reading }),
      verdict: (ask) => judged(ask, { ...DULL, quote: long, fix: long }),
    }),
    env: { ROUNDS_MAX: '0' },
  });

  const thread = await world.begin('ada', `Tea\n- ${long}`);
  await thread.waitFor('Draft 1 needs answers');
  await thread.waitFor('What I understood');
  for (const label of ['Answer', 'Edit checks']) {
    await thread.press('ada', label);
    await world.slack.act({ do: 'close_view', as: 'U0ADA', viewId: (await world.modal('ada')).id });
  }

  const refused = world.slack.calls.filter(({ answer }) => answer?.['ok'] === false);
  expect(refused).toEqual([]);
});
