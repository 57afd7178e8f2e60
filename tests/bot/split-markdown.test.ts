import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitMarkdown } from '../../src/bot/text/split-markdown.ts';

const MAX = 300;
const words = (count: number) => Array.from({ length: count }, (_, at) => `word${at}`).join(' ');
/** A part repeats the mark of its quotation, and an item keeps the number that Slack would count. */
const wordsOf = (text: string) =>
  text
    .replaceAll('>', '')
    .replace(/\d+(?=\. one)/g, '1')
    .replace(/\s+/g, '');

function split(markdown: string, first = MAX): string[] {
  const parts = splitMarkdown(markdown, first, MAX);
  expect(parts[0]?.length).toBeLessThanOrEqual(first);
  for (const part of parts.slice(1)) expect(part.length).toBeLessThanOrEqual(MAX);
  return parts;
}

describe('a draft that fits in one message', () => {
  it.each(['', 'One line.', '# Title\n\nText.\n\n- a\n- b\n'])('is not split: %j', (markdown) => {
    expect(split(markdown)).toEqual([markdown.trimEnd()]);
  });
});

describe('a draft that does not fit', () => {
  it('is split before a heading when the part is nearly full', () => {
    const section = (name: string) => `## ${name}\n\n${words(38)}`;
    const parts = split([section('One'), section('Two'), section('Three')].join('\n\n'));

    expect(parts.map((part) => part.split('\n')[0])).toEqual(['## One', '## Two', '## Three']);
  });

  it('is split between paragraphs when a section is longer', () => {
    const parts = split(`# Title\n\n${words(20)}\n\n${words(20)}\n\n${words(20)}`);

    expect(parts).toHaveLength(2);
    expect(parts[1]).toBe(words(20));
  });

  it('is split after a sentence when a paragraph is too long', () => {
    const sentence = `It costs ${words(20)} less. `;
    const parts = split(sentence.repeat(6).trim());

    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(part).toMatch(/^It costs .* less\.$/s);
  });

  it('is split after a sentence in Japanese, which has no spaces', () => {
    const parts = split('費用は三分の一になりました。'.repeat(60));

    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(part).toMatch(/。$/);
  });

  it('has its fence closed and opened again', () => {
    const lines = Array.from({ length: 40 }, (_, at) => `echo line ${at}`);
    const parts = split(`Run this:\n\n\`\`\`sh\n${lines.join('\n')}\n\`\`\`\n\nDone.`);

    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) expect(part.match(/^```/gm)?.length ?? 0).toSatisfy(isEven);
    expect(parts[1]).toMatch(/^```sh\n[\s\S]*\n```/);
    expect(parts.join('\n').match(/echo line \d+/g)).toEqual(lines);
  });

  it('has its fence closed with as many ticks as opened it', () => {
    const lines = Array.from({ length: 40 }, () => '```js is a fence in here');
    const parts = split(`\`\`\`\`md\n${lines.join('\n')}\n\`\`\`\``);

    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(part).toMatch(/^````md\n[\s\S]*\n````$/);
    expect(parts.join('\n').match(/is a fence in here/g)).toHaveLength(lines.length);
  });

  it('repeats the head of a table in each part', () => {
    const rows = Array.from({ length: 40 }, (_, at) => `| row ${at} | ${at * 2} |`);
    const parts = split(`| name | twice |\n|---|--:|\n${rows.join('\n')}`);

    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) expect(part).toMatch(/^\| name \| twice \|\n\|---\|--:\|\n\| row/);
    expect(parts.join('\n').match(/^\| row .*$/gm)).toEqual(rows);
  });

  it('is split between list items, which keep their code and numbers', () => {
    const item = (at: number) =>
      `${at}. Run step ${at}:\n\n   \`\`\`sh\n   ${words(6)}\n\n   ${words(6)}\n   \`\`\``;
    const items = [3, 4, 5, 6, 7, 8].map(item);
    const parts = split(`Steps:\n\n${items.join('\n\n')}`);

    expect(parts.length).toBeGreaterThan(1);
    for (const one of items) expect(parts.some((part) => part.includes(one))).toBe(true);
  });

  it('has an item that is too long split at its blocks, which start at the margin', () => {
    const lines = Array.from({ length: 40 }, (_, at) => `     echo ${at}`);
    const code = `     \`\`\`sh\n${lines.join('\n')}\n     \`\`\``;
    const markdown = `- a\n  1. b\n\n${code}\n\n     after\n  2. c ${words(40)}\n- d`;
    const parts = split(markdown);

    expect(parts[0]).toBe('- a\n  1. b');
    expect(parts[1]).toMatch(/^```sh\necho \d+\n[\s\S]*\n```/);
    expect(parts.join('\n').match(/echo \d+/g)).toEqual(lines.map((line) => line.trim()));
    for (const part of parts) expect(part.match(/^ *```/gm)?.length ?? 0).toSatisfy(isEven);
    expect(parts.join('\n')).toMatch(/^2\. c word0/m);
    expect(parts.at(-1)).toMatch(/\n- d$/);
  });

  it('keeps the fence of code that begins beside its marker', () => {
    const lines = Array.from({ length: 30 }, (_, at) => `  echo line ${at}`);
    const parts = split(`- \`\`\`sh\n${lines.join('\n')}\n  \`\`\`\n- end`);

    expect(parts[0]).toMatch(/^- ```sh\n {2}echo line 0\n[\s\S]*\n {2}```$/);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts.slice(1)) expect(part).toMatch(/^```sh\necho line[\s\S]*\n```/);
    expect(parts.join('\n').match(/echo line \d+/g)).toEqual(lines.map((line) => line.trim()));
  });

  it.each([
    ['an entity', '&lt;'.repeat(400), /^(?:&lt;)+$/],
    ['an entity at an odd place', `x${'&copy;'.repeat(200)}`, /^x?(?:&copy;)+$/],
    ['a character', `x${'🧵'.repeat(400)}`, /^x?(?:🧵)+$/u],
    [
      'a link',
      `${'ab '.repeat(80)}[${words(12)}](https://x.y/a) `.repeat(6),
      /^[^[\]]*(?:\[[^\]]*\]\([^)]*\)[^[\]]*)*$/,
    ],
    ['code', `${'ab '.repeat(85)}\`${words(12)}\` `.repeat(6), /^[^`]*(?:`[^`]*`[^`]*)*$/],
  ])('is not split inside %s', (_, line, whole) => {
    const parts = split(line.trim());

    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(part).toMatch(whole);
  });

  it('is split inside a piece that is longer than a message', () => {
    expect(split(`[${'x'.repeat(700)}](https://x.y)`).join('')).toHaveLength(715);
    expect(split(`\`\`\`${'x'.repeat(900)}\na\n\`\`\``).length).toBeGreaterThan(1);
    expect(split(`${'- '.repeat(400)}a`).length).toBeGreaterThan(1);
  });

  it('leaves room in the first message for the text above it', () => {
    const parts = split(`${words(30)}\n\n${words(30)}`, 100);

    expect(parts.length).toBeGreaterThan(2);
    expect(parts.join(' ').split(/\s+/)).toEqual(`${words(30)} ${words(30)}`.split(' '));
  });
});

describe('a draft of 40,000 characters', () => {
  const row = (at: number) => `| ${at} | ${'x'.repeat(40)} |`;
  const table = `| n | what |\n|--|--|\n${Array.from({ length: 60 }, (_, at) => row(at)).join('\n')}`;
  const code = `\`\`\`sh\n${Array.from({ length: 200 }, (_, at) => `echo ${at}`).join('\n')}\n\`\`\``;
  const chapter = (at: number) => `## Chapter ${at}\n\n${words(300)}\n\n${table}\n\n${code}`;
  const draft = Array.from({ length: 6 }, (_, at) => chapter(at)).join('\n\n');
  const parts = splitMarkdown(draft, 9_000, 11_000);

  it('arrives complete', () => {
    expect(draft.length).toBeGreaterThan(40_000);
    expect(parts[0]?.length).toBeLessThanOrEqual(9_000);
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(11_000);
    const all = parts.join('\n\n');
    for (const line of draft.split('\n')) expect(all).toContain(line);
  });

  it('needs few messages', () => {
    expect(parts.length).toBeLessThanOrEqual(Math.ceil(draft.length / 11_000) + 3);
  });
});

it('loses no character of any text', () => {
  const Line = fc.oneof(
    fc.lorem({ maxCount: 80, size: 'max' }),
    fc.lorem({ maxCount: 80, size: 'max' }).map((text) => text.replaceAll(' ', '')),
    fc.constantFrom('# Heading', '- item', '> quote', '  - nested', '', '---', '1. one'),
    fc.string({ unit: 'grapheme', maxLength: 400 }),
  );
  fc.assert(
    fc.property(fc.array(Line, { maxLength: 30 }), (lines) => {
      const markdown = lines.filter((line) => !/^\s*(```|~~~|\|)/.test(line)).join('\n');

      expect(wordsOf(split(markdown).join('\n'))).toBe(wordsOf(markdown));
    }),
    { examples: [[[`> quote`, words(60)]]] },
  );
});

function isEven(count: number): boolean {
  return count % 2 === 0;
}
