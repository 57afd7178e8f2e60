import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createLog } from '../../src/app/log.ts';
import { markdownParts, type Part, plainParts } from '../../src/bot/text/markdown-parts.ts';
import { createMarkdownRenderer } from '../../src/bot/text/render-markdown.ts';
import { firstOf, inDeep, itInDeep } from '../sampled.ts';

/** A thread that works on a bad text shares the machine with other tests. */
const SLOW = { timeout: 120_000 };
const SIZES = { first: 9_000, others: 11_000 };
const NAMED = ['a\n===\n', ']', '> a\nb\n'];
const bad = (atom: string, length: number) => atom.repeat(Math.ceil(length / atom.length));
const words = (count: number) => Array.from({ length: count }, (_, at) => `word${at}`).join(' ');

function openRenderer() {
  const renderer = createMarkdownRenderer(createLog('silent'));
  onTestFinished(renderer.stop);
  return renderer;
}

function shown(parts: readonly Part[]): string {
  return parts.map(textOf).join('\n');
}

function textOf(part: Part): string {
  if (part.form === 'rich') return JSON.stringify(part.blocks);
  return part.form === 'plain' ? part.texts.join('') : part.text;
}

const withoutSpace = (text: string) =>
  text
    .replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .replace(/[\s\u2060]/g, '');

it.each(['# Tea\n\nIt is **good**.', `# Tea\n\n${words(4_000)}`])(
  'renders a text in a thread as it would in this one',
  async (text) => {
    expect(await openRenderer().render(text, SIZES)).toEqual(markdownParts(text, SIZES));
  },
);

it('renders the same text once, in each of its sizes, and again if it was not formatted', async () => {
  let isBusy = true;
  const jobs: string[] = [];
  const renderer = createMarkdownRenderer(createLog('silent'), {
    async run({ text, sizes, passagesCpuMs }) {
      jobs.push(passagesCpuMs === undefined ? `whole in ${sizes.first}` : 'by passages');
      if (isBusy) throw new Error('too slow');
      return markdownParts(text, sizes);
    },
    stop: async () => {},
  });
  const text = words(200);

  await renderer.render(text, SIZES);
  isBusy = false;
  const parts = await renderer.render(text, SIZES);

  expect(await renderer.render(text, SIZES)).toEqual(parts);
  expect(await renderer.render(text, { ...SIZES, form: 'rich' })).not.toEqual(parts);
  expect(jobs).toEqual(['whole in 9000', 'by passages', 'whole in 9000', 'whole in 9000']);
});

itInDeep.each(firstOf(NAMED, 1))(
  'shows a text of %j as plain text, complete',
  SLOW,
  async (atom) => {
    const text = bad(atom, 40_000);

    const parts = await openRenderer().render(text, SIZES);

    expect(parts.map(({ form }) => form)).not.toContain('markdown');
    expect(parts.length).toBeLessThanOrEqual(7);
    expect(withoutSpace(shown(parts))).toBe(withoutSpace(text));
  },
);

inDeep(() => {
  it('keeps the formatting of the rest of a draft', SLOW, async () => {
    const before = `# Tea\n\n${words(300)}`;
    const after = `## Milk\n\n- **one**\n- two\n\n\`\`\`sh\necho 1\n\n\necho 2\n\`\`\``;
    const text = `${before}\n\n${bad('a\n===\n', 40_000)}\n${after}`;

    const parts = await openRenderer().render(text, SIZES);

    expect(parts[0]).toEqual({ form: 'markdown', text: before });
    expect(parts.at(-1)).toEqual({ form: 'markdown', text: after });
    expect(parts.some(({ form }) => form === 'plain')).toBe(true);
    expect(withoutSpace(shown(parts))).toBe(withoutSpace(text));
  });
});

inDeep(() => {
  it('renders a short text before bad ones that wait', SLOW, async () => {
    const { render } = openRenderer();
    const done: string[] = [];
    const mark = (name: string) => () => void done.push(name);

    const all = [0, 1, 2, 3, 4].map((at) => render(bad(']', 8_000), SIZES).then(mark(`bad ${at}`)));
    const good = `# Tea\n\n${words(500)}`;
    const parts = await render(good, SIZES).finally(mark('good'));
    await Promise.all(all);

    expect(parts).toEqual(markdownParts(good, SIZES));
    expect(done.indexOf('good')).toBeLessThanOrEqual(2);
  });
});

it('gives up within the time a person can wait', async () => {
  const text = bad(']', 40_000);

  expect(await openRenderer().render(text, SIZES, 1)).toEqual(plainParts(text, SIZES));
});

it('still shows a text after it has been stopped', async () => {
  const { render, stop } = openRenderer();
  await stop();
  const text = `# Tea\n\n${words(500)}`;

  expect(await render(text, SIZES)).toEqual(plainParts(text, SIZES));
});

it('does not keep the process alive', SLOW, () => {
  const renderer = resolve('src/bot/text/render-markdown.ts');
  const program = `
    import { createMarkdownRenderer } from ${JSON.stringify(renderer)};
    const { render } = createMarkdownRenderer({ warn: console.error });
    const alive = setInterval(() => {}, 1_000);
    const [part] = await render('It is **good**. '.repeat(100), { first: 9_000, others: 9_000 });
    clearInterval(alive);
    console.log(part.form);
  `;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', program],
    { encoding: 'utf8', timeout: 25_000 },
  );

  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'markdown\n', stderr: '' });
});
