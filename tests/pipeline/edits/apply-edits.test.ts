import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/pipeline/rules/edits/apply/apply-edits.ts';
import type { Edit } from '../../../src/pipeline/run/revision.ts';

type Kind = Edit['kind'];

function anEdit(kind: Kind, passage: string, text = ''): Edit {
  return { serves: ['N1'], kind, passage, text };
}

const LIST = '# T\n\n- one\n- two\n  - deep\n  - deeper\n- three\n\nEnd.';
const TABLE = '# T\n\n| a | b |\n|--|--|\n| 1 | 2 |\n| 3 | 4 |\n\nEnd.';
const CODE = '# T\n\n```sh\nnpm ci\n# a comment\nnpm test\n```\n\n# Not a comment\n\nEnd.';

describe('a replacement', () => {
  it.each<[string, string, string, string, string]>([
    ['of a sentence', 'One. Two. Three.', 'Two.', '2.', 'One. 2. Three.'],
    ['at the very start', '# Tea\n\nGood.', '# Tea', '# Coffee', '# Coffee\n\nGood.'],
    ['at the very end', '# Tea\n\nGood.', 'Good.', 'Better.', '# Tea\n\nBetter.'],
    ['of a heading without its mark', '## Tea\n\nA.', 'Tea', '## Coffee', '## Coffee\n\nA.'],
    ['of a list item', LIST, '- two', '- 2', LIST.replace('- two', '- 2')],
    ['of an item quoted with another mark', LIST, '* three', '* 3', LIST.replace('three', '3')],
    ['of a cell', TABLE, '| 3 | 4 |', '| 3 | 5 |', TABLE.replace('4 |', '5 |')],
    [
      'in a code fence',
      CODE,
      'npm test',
      'npm run check',
      CODE.replace('npm test', 'npm run check'),
    ],
    ['of words with dollar signs', 'It costs $1.', '$1', '$& or $2', 'It costs $& or $2.'],
    [
      'in a script without spaces',
      '# 茶\n\nお茶は美味しい。水は冷たい。',
      'お茶は美味しい。',
      '緑茶は良い。',
      '# 茶\n\n緑茶は良い。水は冷たい。',
    ],
    ['of emoji', 'A 👩‍👩‍👧 family.', '👩‍👩‍👧', '🐈', 'A 🐈 family.'],
    [
      'of bold words quoted without marks',
      'It is **very fast** now.',
      'It is very fast now.',
      'It is slow.',
      'It is slow.',
    ],
    ['in bold words', 'It is **very fast** now.', 'very fast', 'slow', 'It is **slow** now.'],
    [
      'with other quotation marks',
      'He wrote “it works” twice.',
      'wrote "it works" twice',
      'agreed',
      'He agreed.',
    ],
    [
      'with a whole gap for its question',
      'It takes [[?Q1 How long? ]] hours.',
      'How long?',
      '3',
      'It takes 3 hours.',
    ],
    ['whose answer has carriage returns', 'A.\n\nB.', 'B.', 'B.\r\n\r\nC.', 'A.\n\nB.\n\nC.'],
    ['by nothing is a deletion', 'A.\n\nB.\n\nC.', 'B.', ' ', 'A.\n\nC.'],
  ])('%s', (_, before, passage, text, after) => {
    const result = applyEdits(before, [anEdit('replace', passage, text)]);

    expect(result.markdown).toBe(after);
    expect(result.unmatched).toEqual([]);
    expect(result.applied).toHaveLength(1);
  });

  it.each([
    ['is there twice', 'It is good. It is good.', 'It is good.'],
    ['is there twice, once in code', 'Run `npm ci` now.\n\n```\nnpm ci\n```', 'npm ci'],
    ['is not there', 'It is good.', 'It is bad.'],
    ['is empty', 'It is good.', '  '],
    ['begins inside bold words', 'It is **very fast** now.', 'fast now'],
    ['crosses the end of a link', 'See [the long guide](https://a.example) now.', 'long guide now'],
    [
      'leaves its middle out',
      'It begins here and goes through all this to the end.',
      'It begins … the end.',
    ],
    ['joins list items without their marks', LIST, 'one two'],
    ['ends a sentence that continues', 'It is “fast” now, and cheap.', 'It is "fast" now.'],
  ])('is unmatched where its passage %s', (_, before, passage) => {
    const edit = anEdit('replace', passage, 'other words');

    expect(applyEdits(before, [edit])).toEqual({
      markdown: before,
      applied: [],
      unmatched: [edit],
    });
  });

  it('of a passage by itself changes nothing and is not counted', () => {
    const result = applyEdits('A. B.', [anEdit('replace', 'B.', 'B.')]);

    expect(result).toEqual({ markdown: 'A. B.', applied: [], unmatched: [] });
  });
});

describe('an insertion', () => {
  it.each<[string, string, Kind, string, string, string]>([
    ['after a paragraph', 'A.\n\nC.', 'insert_after', 'A.', 'B.', 'A.\n\nB.\n\nC.'],
    [
      'after words inside a paragraph',
      'A. a.\n\nC.',
      'insert_after',
      'A.',
      'B.',
      'A. a.\n\nB.\n\nC.',
    ],
    ['before a paragraph', 'A.\n\nC.', 'insert_before', 'C.', 'B.\n', 'A.\n\nB.\n\nC.'],
    ['before everything', '# T\n\nA.', 'insert_before', '# T', 'Z.', 'Z.\n\n# T\n\nA.'],
    ['at the end without a passage', '# T\n\nA.', 'insert_after', '', 'B.', '# T\n\nA.\n\nB.'],
    [
      'at the end of a draft with a last line break',
      'A.\n',
      'insert_after',
      'A.',
      'B.',
      'A.\n\nB.\n',
    ],
    [
      'after a heading without a blank line',
      '## H\nA.',
      'insert_after',
      '## H',
      'Z.',
      '## H\n\nZ.\n\nA.',
    ],
    [
      'before a list without a blank line',
      'A.\n- b',
      'insert_before',
      '- b',
      'Z.',
      'A.\n\nZ.\n\n- b',
    ],
    [
      'of a section after the heading of another',
      '## A\n\na\n\n### Aa\n\nb\n\n## C\n\nc',
      'insert_after',
      '## A',
      '## B\n\nb2',
      '## A\n\na\n\n### Aa\n\nb\n\n## B\n\nb2\n\n## C\n\nc',
    ],
    [
      'of a section after the last heading',
      '## A\n\na',
      'insert_after',
      '## A',
      '## B\n\nb',
      '## A\n\na\n\n## B\n\nb',
    ],
    ['of an item', LIST, 'insert_after', '- one', '- more', LIST.replace('- one', '- one\n- more')],
    [
      'of an item with another mark',
      LIST,
      'insert_before',
      'two',
      '* more',
      LIST.replace('- two', '- more\n- two'),
    ],
    [
      'of an item after one with items',
      LIST,
      'insert_after',
      'two',
      '- more',
      LIST.replace('deeper', 'deeper\n- more'),
    ],
    [
      'of an item under another',
      LIST,
      'insert_after',
      '- one',
      '  - under',
      LIST.replace('- one', '- one\n  - under'),
    ],
    [
      'of a paragraph after an item',
      LIST,
      'insert_after',
      'three',
      'P.',
      LIST.replace('three', 'three\n\nP.'),
    ],
    [
      'of an item into a loose list',
      '- a\n\n- b',
      'insert_after',
      '- a',
      '- x',
      '- a\n\n- x\n\n- b',
    ],
    [
      'of a row',
      TABLE,
      'insert_after',
      '| 1 | 2 |',
      '| x | y |',
      TABLE.replace('2 |', '2 |\n| x | y |'),
    ],
    [
      'of a row after the first one',
      TABLE,
      'insert_after',
      '| a | b |',
      '| x | y |',
      TABLE.replace('|--|--|', '|--|--|\n| x | y |'),
    ],
    [
      'after code',
      CODE,
      'insert_after',
      'npm test',
      'P.',
      CODE.replace('npm test\n```', 'npm test\n```\n\nP.'),
    ],
    [
      'in a script without spaces',
      '茶。\n\n水。',
      'insert_after',
      '茶。',
      '酒。',
      '茶。\n\n酒。\n\n水。',
    ],
  ])('%s', (_, before, kind, passage, text, after) => {
    const result = applyEdits(before, [anEdit(kind, passage, text)]);

    expect(result.markdown).toBe(after);
    expect(result.unmatched).toEqual([]);
  });

  it('takes the indentation of a nested item', () => {
    const result = applyEdits(LIST, [anEdit('insert_after', '- deeper', '- deepest')]);

    expect(result.markdown).toBe(LIST.replace('deeper', 'deeper\n  - deepest'));
  });

  it('keeps the order of several at one place', () => {
    const edits = ['B.', 'C.'].map((text) => anEdit('insert_after', 'A.', text));

    expect(applyEdits('## H\nA.\n- d', edits).markdown).toBe('## H\nA.\n\nB.\n\nC.\n\n- d');
  });
});

describe('a deletion', () => {
  it.each<[string, string, string, string]>([
    ['of a paragraph', 'A.\n\nB.\n\nC.', 'B.', 'A.\n\nC.'],
    ['of the first block', 'A.\n\nB.', 'A.', 'B.'],
    ['of the last block', 'A.\n\nB.', 'B.', 'A.'],
    ['of the last block before a line break', 'A.\n\nB.\n', 'B.', 'A.\n'],
    ['of a section', '## A\n\na\n\n## B\n\nb\n\n## C\n\nc', '## B\n\nb', '## A\n\na\n\n## C\n\nc'],
    ['of a heading quoted without its mark', '# T\n\n## B\n\nb', 'B', '# T\n\nb'],
    ['of a list below a paragraph', 'A.\n- b\n\nC.', '- b', 'A.\n\nC.'],
    ['of an item', LIST, '- one', LIST.replace('- one\n', '')],
    ['of an item quoted without its mark', LIST, 'three', LIST.replace('\n- three', '')],
    [
      'of an item with its items',
      LIST,
      '- two\n  - deep\n  - deeper',
      '# T\n\n- one\n- three\n\nEnd.',
    ],
    ['of the last item', '- a\n- b', '- b', '- a'],
    ['of a row', TABLE, '| 1 | 2 |', TABLE.replace('| 1 | 2 |\n', '')],
    ['of a table', TABLE, '| a | b |\n|--|--|\n| 1 | 2 |\n| 3 | 4 |', '# T\n\nEnd.'],
    ['of a line of code', CODE, '# a comment', CODE.replace('# a comment\n', '')],
    [
      'of a code fence',
      CODE,
      '```sh\nnpm ci\n# a comment\nnpm test\n```',
      '# T\n\n# Not a comment\n\nEnd.',
    ],
    ['of a sentence', 'One. Two. Three.', 'Two.', 'One. Three.'],
    ['of the first sentence', 'One. Two.', 'One.', 'Two.'],
    ['of the last sentence', 'One. Two.\n\nB.', 'Two.', 'One.\n\nB.'],
    ['of a sentence without spaces', '茶。水。酒。', '水。', '茶。酒。'],
  ])('%s', (_, before, passage, after) => {
    const result = applyEdits(before, [anEdit('delete', passage)]);

    expect(result.markdown).toBe(after);
    expect(result.unmatched).toEqual([]);
  });

  it('of the first row alone would break the table', () => {
    expect(applyEdits(TABLE, [anEdit('delete', '| a | b |')]).markdown).toBe(TABLE);
  });
});

describe('several edits', () => {
  it('move a section', () => {
    const before = '# T\n\n## A\n\na\n\n## B\n\nb\n\n## C\n\nc';
    const edits = [anEdit('delete', '## A\n\na'), anEdit('insert_after', '## B\n\nb', '## A\n\na')];

    expect(applyEdits(before, edits).markdown).toBe('# T\n\n## B\n\nb\n\n## A\n\na\n\n## C\n\nc');
  });

  it.each([
    ['inside', '- a\n- b\n- c', '- b', '- x', '- a\n- x\n- c'],
    ['in the middle', 'A.\n\nB.\n\nC.', 'B.', 'X.', 'A.\n\nX.\n\nC.'],
    ['at the end', 'A.\n\nB.', 'B.', 'X.', 'A.\n\nX.'],
  ])('put a block in the place of a deleted one %s', (_, before, passage, text, after) => {
    const insertion = anEdit('insert_after', passage, text);

    expect(applyEdits(before, [insertion, anEdit('delete', passage)]).markdown).toBe(after);
    expect(applyEdits(before, [anEdit('delete', passage), insertion]).markdown).toBe(after);
  });

  it('give the later of two that overlap as unmatched', () => {
    const [first, second] = [anEdit('replace', 'B. C.', 'X.'), anEdit('replace', 'A. B.', 'Y.')];
    const result = applyEdits('A. B. C.', [first, second]);

    expect(result.markdown).toBe('A. X.');
    expect(result.unmatched).toEqual([second]);
  });

  it('are one where two items ask for the same change', () => {
    const edits = [
      { ...anEdit('insert_after', 'A.', 'B.'), serves: ['N1'] },
      { ...anEdit('insert_after', 'A.', 'B.'), serves: ['F1'] },
    ];
    const { markdown, applied } = applyEdits('A.', edits);

    expect(markdown).toBe('A.\n\nB.');
    expect(applied[0]?.edit.serves).toEqual(['N1', 'F1']);
  });

  it('tell the text before and after', () => {
    const { applied } = applyEdits('A. B.\n\nC.', [
      anEdit('replace', 'B.', 'X.'),
      anEdit('delete', 'C.'),
      anEdit('insert_before', 'A. B.', '# T'),
    ]);

    expect(applied.map(({ before, after }) => [before, after])).toEqual([
      ['B.', 'X.'],
      ['C.', ''],
      ['', '# T'],
    ]);
  });
});
