import { expect, test } from 'vitest';
import {
  findGaps,
  gapMark,
  hasGaps,
  replaceGaps,
  unclosedGapAt,
} from '../../src/pipeline/rules/gaps.ts';

test('finds each gap with its question and its id', () => {
  const gaps = findGaps('It cost [[? How much? ]] in [[?Q2 Which month]], for [[? Q13: whom? ]].');
  expect(gaps.map(({ id, question }) => [id, question])).toEqual([
    [undefined, 'How much?'],
    ['Q2', 'Which month'],
    ['Q13', 'whom?'],
  ]);
});

test.each([
  ['[[? What did it\ncost? ]]', 'What did it cost?'],
  ['> [[? What did it\n> cost? ]]', 'What did it cost?'],
  ['[[¿Cuánto costó? ]]', '¿Cuánto costó?'],
])('reads all of %j as one gap', (markdown, question) => {
  expect(findGaps(markdown).map((gap) => gap.question)).toEqual([question]);
  expect(replaceGaps(`${markdown} euros.`, () => '31').replace('> ', '')).toBe('31 euros.');
});

test.each(['[[? One\n[[? Two ]]', '[[? One\n\nTwo ]]', '[[? One\nif [[ -f file ]]; then'])(
  'ends the first gap of %j with its line',
  (markdown) => {
    expect(findGaps(markdown)[0]?.question).toBe('One');
  },
);

test.each([
  '[[ ? With a space ]]',
  '［［？全角のしるし］］',
  String.raw`\[\[? Escaped \]\]`,
  'An open one [[? which nothing closes',
  '# Title [[? Whose? ]]',
  '```\ncurl [[? Which address? ]]\n```',
  '[[? With a [link](https://example.com) ]]',
  '[[?]]',
])('counts %j as a gap', (markdown) => {
  expect(hasGaps(markdown)).toBe(true);
});

test.each([
  'a [[wiki link]]',
  'if [[ -f file ]]; then',
  'a [link](https://example.com/?a=b)',
  'a [[1]](https://example.com)',
])('takes %j for no gap', (markdown) => {
  expect(hasGaps(markdown)).toBe(false);
});

test.each([
  ['It cost [[? How much', 8],
  ['It cost [[? How much? \n ', 8],
  ['It cost [[? How much? ]]', undefined],
  ['It cost [[? How much? ］］', undefined],
  ['It cost [[? How much?\n\nThen it rained.', undefined],
  ['It cost nothing.', undefined],
])('finds the gap that %j ends in', (markdown, at) => {
  expect(unclosedGapAt(markdown)).toBe(at);
});

test('reads the mark it makes, also of a question with brackets', () => {
  const [gap] = findGaps(gapMark('Who [exactly] said it?', 'Q4'));
  expect(gap).toMatchObject({ id: 'Q4', question: 'Who  exactly  said it?' });
});

test('puts other words in place of a gap', () => {
  const shown = replaceGaps('It cost [[? How much? ]].', ({ question }) => `(${question})`);
  expect(shown).toBe('It cost (How much?).');
});

test('replaces a mark inside an open one with it, once', () => {
  expect(replaceGaps('Cost [[? in [[? which month? ]] then', () => '(?)')).toBe('Cost (?) then');
});
