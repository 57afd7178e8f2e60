import { expect, it } from 'vitest';
import { firstOf, inDeep, itInDeep } from '../../sampled.ts';
import { markdownOf, textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import type { Thread } from '../thread.ts';
import { openWorld } from '../world.ts';

function draftIn(thread: Thread): string {
  return markdownOf(thread.replies().filter((one) => textOf(one).startsWith('Draft 1')));
}

async function posted(draft: string): Promise<Thread> {
  const world = await openWorld({
    script: answers({ draft: () => ({ type: 'text', text: draft }) }),
  });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  return thread;
}

itInDeep('posts a draft of 40,000 characters complete and in order', async () => {
  const section = (at: number) =>
    `## Part ${at}\n\n${`Sentence ${at} of many. `.repeat(90).trim()}`;
  const draft = ['# Tea', ...Array.from({ length: 22 }, (_, at) => section(at))].join('\n\n');
  expect(draft.length).toBeGreaterThan(40_000);

  const thread = await posted(draft);

  expect(draftIn(thread)).toBe(draft);
  expect(thread.summary()).toMatchInlineSnapshot(`
    "bot: *Tea*
    bot: Draft 1 · 7,965 words · part 1 of 5
    bot: Draft 1 · 7,965 words · part 2 of 5
    bot: Draft 1 · 7,965 words · part 3 of 5
    bot: Draft 1 · 7,965 words · part 4 of 5
    bot: Draft 1 · 7,965 words · part 5 of 5
    bot: *Draft 1 is ready for your review*"
  `);
});

inDeep(() => {
  it('posts one paragraph of 40,000 characters complete', async () => {
    const words = Array.from({ length: 5_000 }, (_, at) => `word${at}`).join(' ');

    const thread = await posted(`# Tea\n\n${words}`);

    expect(draftIn(thread).split(/\s+/).slice(2)).toEqual(words.split(' '));
  });
});

inDeep(() => {
  it('posts a draft that quotes a quote ten thousand times', async () => {
    const draft = `# Tea\n\n${'>'.repeat(10_000)} deep`;

    const thread = await posted(draft);

    // A continued quote repeats the marks that Slack shows, twenty in each further message.
    const marks = draftIn(thread).replaceAll('&gt;', '>').match(/>/g)?.length ?? 0;
    const messages = thread.replies().filter((one) => one.text.startsWith('Draft 1 ·')).length;
    expect(marks).toBe(10_000 + 20 * (messages - 1));
    expect(draftIn(thread)).toContain('deep');
  });
});

const TONGUES: [string, string][] = [
  ['German', '# Über Tee\n\nGrüner Tee ist gesünder als „Kaffee“ – außer für Größenwahnsinnige.'],
  ['Japanese', '# お茶について\n\n緑茶は体に良い。\n\n- 朝に飲む\n- 夜は飲まない'],
  ['a table', '# Tea\n\n| Sort | Minutes |\n| :-- | --: |\n| Green | 2 |\n| Black | 4 |'],
  ['code', '# Tea\n\n```html\n<a href="x">if (a < b && c > d)</a>\n```\n\nUse `a < b`.'],
  [
    'lists and links',
    '# Tea\n\n1. One\n   - inner\n2. [Two](https://example.com/a_b?c=d&e=f)\n\n> Said',
  ],
];

it.each(firstOf(TONGUES, 2))('keeps %s as it was written', async (_, draft) => {
  expect(draftIn(await posted(draft))).toBe(draft);
});

const OUTLINES: [number, string][] = [
  [20, 'Tee ist gut für uns.'],
  [2_000, 'お茶は良い。'.repeat(334).slice(0, 2_000)],
  [
    20_000,
    Array.from({ length: 1_000 }, (_, at) => `- Point ${at} is good`)
      .join('\n')
      .slice(0, 20_000),
  ],
];

it.each(firstOf(OUTLINES, 1))(
  'brings an outline of %i characters to its review',
  async (length, outline) => {
    expect(outline.length).toBeLessThanOrEqual(length);
    const world = await openWorld({ script: answers() });

    const thread = await world.begin('ada', outline);

    await thread.waitFor('is ready for your review');
    expect((await world.waitToAsk('draft')).ask.outline).toBe(outline);
  },
);
