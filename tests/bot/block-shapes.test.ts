import { describe, expect, it } from 'vitest';
import { slackMarkdown } from '../../src/bot/text/slack-markdown.ts';
import { splitMarkdown } from '../../src/bot/text/split-markdown.ts';
import { checkEach } from '../check-each.ts';
import { firstOf } from '../sampled.ts';
import { entriesOf } from './block-shapes.ts';

const ROOMY = 11_000;
const sent = (markdown: string) => splitMarkdown(slackMarkdown(markdown), ROOMY, ROOMY);

/** Blocks as they come from models: indented, nested, with code, quotations and tables inside. */
const indented = (spaces: number) => {
  const pad = ' '.repeat(spaces);
  return [
    `${pad}- a room with light\n${pad}- ten chairs\n${pad}- one screen`,
    `${pad}1. book the room\n${pad}2. call the team\n${pad}3. go`,
    `${pad}\`\`\`js\n${pad}if (isBooked) {\n${pad}  call(team);\n${pad}}\n${pad}\`\`\``,
    `- a\n${pad}- b\n${pad}- c\n- d`,
    `10. a\n${pad}- b\n${pad}- c\n11. d`,
    `- a\n\n${pad}still a\n\n- b`,
    `- a\n\n${pad}\`\`\`sh\n${pad}make tea\n${pad}  --hot\n${pad}\`\`\`\n- b`,
    `1. a\n\n${pad}> quoted\n${pad}> twice\n\n2. b`,
    `- a\n\n${pad}| x | y |\n${pad}|---|---|\n${pad}| 1 | 2 |\n\n- b`,
    `> ${pad}- a\n> ${pad}- b`,
    `${pad}> a\n${pad}> b`,
    `${pad}| x | y |\n${pad}|---|---|\n${pad}| 1 | 2 |`,
    `${pad}# A heading\n\nwords`,
  ];
};

const OTHERS = [
  '\t- a\n\t- b',
  '-\ta\n\n\tstill a\n\n\t-\tb',
  '- a\n\t- b\n\t\t- c\n\t- d',
  '1.\ta\n\n\t```make\n\tall:\n\t\techo hi\n\t```\n2.\tb',
  '   - a\n - b\n   - c\n  - d',
  '- [ ] a\n  - [x] b',
  '1. - > a\n   - > b',
  '- - - a\n    - b',
  '[^1]: a note\n\n    and more\n\nWords[^1].',
  'Term\n: What it means\n\n$$\na_b * c_d\n$$\n\n<details>\n<summary>More</summary>\n\nInside.\n</details>',
];

describe('a draft in one message keeps its blocks', () => {
  it('at any indentation', () => {
    const drafts = Array.from({ length: 10 }, (_, spaces) => spaces).flatMap(indented);
    const framed = [...drafts, ...OTHERS].flatMap((blocks) => [
      blocks,
      `# Title\n\nWords:\n\n${blocks}\n\nMore words.`,
    ]);
    const cases = framed.map((draft) => [JSON.stringify(draft), draft] as const);

    checkEach(cases, (draft) => {
      const parts = sent(draft);

      expect(parts).toHaveLength(1);
      expect(entriesOf(parts[0] ?? '')).toEqual(entriesOf(draft));
      expect(parts[0]?.trimEnd()).toBe(slackMarkdown(draft).trimEnd());
    });
  });
});

const words = (name: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${name}${at}`).join(' ');
const lines = (name: string, count: number, start = '') =>
  Array.from({ length: count }, (_, at) => `${start}${name} ${at}`).join('\n');
const items = (marker: (at: number) => string, count: number, rest = '') =>
  Array.from({ length: count }, (_, at) => `${marker(at)} item ${at} ${words('w', 9)}${rest}`);

const MAX = 300;

const LONG: Record<string, string> = {
  'an indented list': items(() => '  -', 20).join('\n'),
  'an indented list of numbers': items((at) => `   ${at + 1}.`, 20).join('\n'),
  'numbers that are all 1': items(() => '1.', 14, '\n\n   still it').join('\n\n'),
  'numbers that are all 1, in a quotation': items(() => '> 1.', 14, '\n>\n>    still it').join(
    '\n>\n',
  ),
  'items of other indentation': items((at) => `${' '.repeat(at % 3)}-`, 20).join('\n'),
  'an indented fence': `  \`\`\`js\n${lines('let a', 60, '  ')}\n    if (a)\n  \`\`\``,
  'a fence in an item': `10. a\n\n    \`\`\`js\n${lines('let a', 60, '    ')}\n      if (a)\n    \`\`\`\n11. b`,
  'an indented fence in an item': `- a\n\n    ~~~js\n${lines('let a', 60, '    ')}\n      if (a)\n    ~~~~~\n- b`,
  'a fence in a nested item': `- a\n  - b\n\n    \`\`\`\n${lines('x', 80, '    ')}\n    \`\`\`\n  - c\n- d`,
  'an indented block of code': lines('let a', 60, '    '),
  'an indented block of code in an item': `- a\n\n${lines('let a', 60, '      ')}\n- b`,
  'a table in an item': `- a\n\n  | n | v |\n  |---|---|\n${lines('| x', 60, '  ').replace(/$/gm, ' | y |')}\n- b`,
  'a quotation': `> ${lines('> said', 60).slice(2)}`,
  'paragraphs of a quotation': Array.from(
    { length: 8 },
    (_, at) => `> ${words(`q${at}x`, 20)}`,
  ).join('\n>\n'),
  'a long line of a quotation': `> ${words('quoted', 90)}`,
  'a quotation in an item': `- a\n\n  > ${lines('> said', 60, '  ').slice(4)}\n- b`,
  'a list in a quotation': `${lines('item', 40, '> - ')}\n>   - nested ${words('n', 20)}`,
  'a long item in a quotation': `> - a\n>\n>   ${words('b', 60)}\n>\n>   ${words('c', 60)}\n> - d`,
  'paragraphs of an item': `3. ${words('a', 40)}\n\n   ${words('b', 60)}\n\n   ${words('c', 60)}\n4. d`,
  'nested numbers of two digits': `9. a\n${items((at) => `   ${at + 1}.`, 20).join('\n')}\n10. b\n${items((at) => `    ${at + 1}.`, 20).join('\n')}`,
  'a list with tabs': items(() => '-\t', 14, '\n\n\tstill it\n\n\t-\tnested').join('\n'),
  'code with tabs in an item': `1.\ta\n\n\t\`\`\`make\n${lines('echo', 60, '\t\t')}\n\t\`\`\`\n2.\tb`,
  'a footnote': `Words[^1].\n\n[^1]: ${words('a', 40)}\n\n    ${words('b', 60)}\n\n    ${words('c', 60)}`,
  'a fence in a quotation': `> \`\`\`sh\n${lines('echo', 60, '> ')}\n> \`\`\`\n> end`,
  'a list after an item that begins on the next line': `-\n  a ${words('b', 40)}\n\n  ${words('c', 50)}\n- d`,
};

describe('a draft in several messages keeps its blocks', () => {
  it.each(firstOf(Object.entries(LONG), 8))('with %s', (_, draft) => {
    for (const framed of [draft, `# Title\n\nWords.\n\n${draft}\n\nThe end.`]) {
      const parts = splitMarkdown(slackMarkdown(framed), MAX, MAX);

      expect(parts.length).toBeGreaterThan(1);
      for (const part of parts) expect(part.length).toBeLessThanOrEqual(MAX);
      expectBlocksOf(framed, parts);
    }
  });
});

/** A part that begins inside of lists does not show the outer ones; quotations are shown by each line. */
function expectBlocksOf(draft: string, parts: readonly string[]): void {
  const found = parts.flatMap((part) => entriesOf(part));
  const shown = entriesOf(draft).map(({ path, text }, at) => ({
    path: shownPath(path, found[at]?.path.length ?? 0),
    text,
  }));

  expect(found).toEqual(shown);
}

function shownPath(path: readonly string[], length: number): string[] {
  const inner = [...path];
  while (inner.length > length) {
    const outer = inner.findIndex((name) => name !== 'blockquote');
    inner.splice(outer, 1);
  }
  return inner;
}
