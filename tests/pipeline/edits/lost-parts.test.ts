import { describe, expect, it } from 'vitest';
import { patchDraft } from '../../../src/pipeline/rules/edits/apply/patch-draft.ts';
import { partsOf } from '../../../src/pipeline/rules/edits/draft-parts.ts';
import { missingParts } from '../../../src/pipeline/rules/edits/lost-parts.ts';
import type { Edit } from '../../../src/pipeline/run/revision.ts';
import type { LedgerItem } from '../../../src/pipeline/run.ts';
import { aFinding, aNote } from '../cast.ts';

const DRAFT = `# Spot instances

We paid 31 % less in March, see [the bill](https://a.example/bill).

## What broke

Ada wrote: “It never came back after the night.” PostgreSQL lost 12 rows.

\`\`\`sh
kubectl drain node-1
\`\`\`

It took [[?Q2 How many hours did it take? ]] hours.`;

const parts = (markdown: string) => partsOf(markdown).map(({ kind, text }) => `${kind}: ${text}`);

it('finds the parts of a draft', () => {
  expect(parts(DRAFT)).toEqual([
    'heading: Spot instances',
    'heading: What broke',
    'link: https://a.example/bill',
    'figure: 31',
    'figure: 12',
    'name: PostgreSQL',
    'quotation: It never came back after the night.',
    'code: kubectl drain node-1',
    'gap: How many hours did it take?',
  ]);
});

it.each<[string, string, string[]]>([
  ['numbers of list items', '1. one\n2. two 3', ['figure: 3']],
  [
    'figures in code, addresses and gaps',
    '`x=1` https://a.example/2 [[? 3 or 4? ]]',
    ['link: https://a.example/2', 'code: x=1', 'gap: 3 or 4?'],
  ],
  ['single words in quotation marks', 'A “fast” one and an "ok" one.', []],
  ['headings in code', '```\n# no\n```', ['code: # no']],
  ['an open code fence', 'a\n\n~~~\nb 1', ['code: b 1']],
  ['names that begin a sentence', 'Berlin Hauptbahnhof in GitHub.', ['name: GitHub']],
  [
    'German quotation marks',
    '„Das war kein Fehler der Leute.“',
    ['quotation: Das war kein Fehler der Leute.'],
  ],
  ['Japanese quotation marks', '彼は「それは良かった」と言った。', ['quotation: それは良かった']],
  [
    'a block quotation',
    '> It works\n> as we hoped.',
    ['quotation: It works', 'quotation: as we hoped.'],
  ],
  [
    'figures with signs',
    '1,200 and 3.5 and 10:30',
    ['figure: 1,200', 'figure: 3.5', 'figure: 10:30'],
  ],
  ['figures of full width', '料金は１２円', ['figure: １２']],
])('reads %s', (_, markdown, expected) => {
  expect(parts(markdown)).toEqual(expected);
});

it('misses nothing that moved', () => {
  const moved = `${DRAFT.split('\n\n').slice(2).join('\n\n')}\n\n${DRAFT.split('\n\n').slice(0, 2).join('\n\n')}`;

  expect(missingParts(DRAFT, moved)).toEqual([]);
});

const BROKE = 'Ada wrote: “It never came back after the night.” PostgreSQL lost 12 rows.';
const WITHOUT = 'It was a bad night.';

function edit(more: Partial<Edit> = {}): Edit {
  return { serves: ['F1'], kind: 'replace', passage: BROKE, text: WITHOUT, ...more };
}

function lostBy(one: Edit, items: LedgerItem[]): string[] {
  const { refused } = patchDraft(DRAFT, [one], { items });
  return refused.flatMap(({ lost }) => lost.map(({ kind, text }) => `${kind}: ${text}`));
}

describe('an edit that loses parts', () => {
  it('is left out with the parts it would lose', () => {
    const items = [aFinding({ text: 'This is dull.', fix: 'Say it in a livelier way.' })];
    const { markdown, applied, refused } = patchDraft(DRAFT, [edit()], { items });

    expect(markdown).toBe(DRAFT);
    expect(applied).toEqual([]);
    expect(refused[0]?.lost.map(({ kind }) => kind)).toEqual(['figure', 'name', 'quotation']);
  });

  it.each<[string, LedgerItem, Partial<Edit>]>([
    ['the finding quotes it', aFinding({ quote: BROKE, fix: 'Reword it.' }), {}],
    [
      'one of its passages is in the finding',
      aFinding({ fix: 'Reword it.', passages: [{ quote: BROKE, fix: 'Reword it.' }] }),
      {},
    ],
    ['the fix asks for a removal', aFinding({ fix: 'Cut the quotation.' }), {}],
    ['the fix asks for it in German', aFinding({ fix: 'Streichen Sie das Zitat.' }), {}],
    ['the fix asks for it in Japanese', aFinding({ fix: 'この文を削除する。' }), {}],
    ['the note asks for less', aNote({ id: 'F1', text: 'Shorter please.' }), {}],
    [
      'a note is served by a deletion',
      aNote({ id: 'F1', text: 'Ça ne va pas ici.' }),
      { kind: 'delete', text: '' },
    ],
  ])('is applied where %s', (_, item, more) => {
    expect(lostBy(edit(more), [item])).toEqual([]);
  });

  it('is applied where the finding quotes code that its fix does without', () => {
    const code = 'Use `.catch()` for it.\n\nEnd.';
    const quote = 'Use `.catch()` for it.';
    const items = [aFinding({ quote, fix: 'Ask how: [[? How are errors treated? ]]' })];
    const one = edit({ passage: quote, text: '[[? How are errors treated? ]]' });

    expect(patchDraft(code, [one], { items }).refused).toEqual([]);
  });

  it('may ask another question where the finding quotes the gap', () => {
    const quote = 'It took [[?Q2 How many hours did it take? ]] hours.';
    const reworded = edit({ passage: quote, text: 'It took [[? From when until when? ]].' });

    expect(lostBy(reworded, [aFinding({ quote, fix: 'Ask for the times.' })])).toEqual([]);
    expect(lostBy(reworded, [aFinding({ quote: BROKE, fix: 'Ask for the times.' })])).toEqual([
      'gap: How many hours did it take?',
    ]);
  });

  it.each<[string, Partial<Edit>, string[]]>([
    ['a corrected figure', { passage: '31 % less', text: '27 % less' }, []],
    ['a reworded heading', { passage: '## What broke', text: '## What failed' }, []],
    ['another address', { passage: 'https://a.example/bill', text: 'https://a.example/b' }, []],
    ['a corrected command', { passage: 'drain node-1', text: 'drain node-2' }, []],
    [
      'a heading without another',
      { passage: '## What broke', text: 'What broke' },
      ['heading: What broke'],
    ],
    [
      'a link without its address',
      { passage: '[the bill](https://a.example/bill)', text: 'the bill' },
      ['link: https://a.example/bill'],
    ],
    [
      'other words in a quotation',
      { passage: 'It never came back after the night.', text: 'It came back after a week.' },
      ['quotation: It never came back after the night.'],
    ],
    [
      'a filled gap without an answer',
      { passage: '[[?Q2 How many hours did it take? ]]', text: 'six' },
      ['gap: How many hours did it take?'],
    ],
    [
      'a deleted block of code',
      { kind: 'delete', passage: '```sh\nkubectl drain node-1\n```', text: '' },
      ['code: kubectl drain node-1'],
    ],
  ])('loses the expected parts with %s', (_, more, expected) => {
    expect(lostBy(edit(more), [aFinding({ text: 'Dull.', fix: 'Reword it.' })])).toEqual(expected);
  });

  it.each<[string, string, Partial<LedgerItem>]>([
    ['names its question', DRAFT, { about: 'Q2', text: '6' }],
    ['does without the fact', DRAFT, { about: 'Q2', text: '' }],
    ['has its words', DRAFT.replace('?Q2', '?'), { about: 'Q2', text: '6' }],
  ])('may fill a gap if the answer %s', (_, draft, answer) => {
    const question = aNote({ id: 'Q2', kind: 'question', text: 'How many hours did it take?' });
    const passage = draft.split('\n\n').at(-1) ?? '';
    const one = edit({ serves: ['Q2'], passage, text: 'It took six hours.' });
    const { applied, refused } = patchDraft(draft, [one], { items: [question, aNote(answer)] });

    expect(refused).toEqual([]);
    expect(applied[0]?.edit.serves).toEqual(['N1']);
  });

  it.each([
    ['without it', 'It took a night.', []],
    ['with a figure', 'It took 6 hours.', ['gap: How many hours did it take?']],
  ])('may take a gap out on request: %s', (_, text, expected) => {
    const passage = 'It took [[?Q2 How many hours did it take? ]] hours.';
    const item = aFinding({ text: 'Dull.', fix: 'Cut the duration.' });

    expect(lostBy(edit({ passage, text }), [item])).toEqual(expected);
  });

  it('takes the other edits for its item with it, and no others', () => {
    const items = [aFinding({ fix: 'Reword it.', text: '' }), aNote({ text: 'Say March 2025.' })];
    const edits = [
      edit(),
      edit({ passage: '# Spot instances', text: '# Spot instances at night' }),
      edit({ serves: ['N1'], passage: 'in March', text: 'in March 2025' }),
    ];
    const { markdown, refused } = patchDraft(DRAFT, edits, { items });

    expect(refused.map(({ edit: { text } }) => text)).toEqual([
      WITHOUT,
      '# Spot instances at night',
    ]);
    expect(markdown).toBe(DRAFT.replace('in March', 'in March 2025'));
  });
});

it('leaves out an edit that serves no open item', () => {
  const one = edit({ serves: ['F9', 'Q1'], passage: 'in March', text: 'in May' });

  expect(patchDraft(DRAFT, [one], { items: [aFinding()] })).toMatchObject({
    markdown: DRAFT,
    applied: [],
    refused: [{ lost: [] }],
  });
});

it('never leaves an empty post', () => {
  const one = edit({ serves: ['N1'], kind: 'delete', passage: 'All of it.', text: '' });

  expect(patchDraft('All of it.', [one], { items: [aNote({ text: 'Cut it.' })] })).toMatchObject({
    markdown: 'All of it.',
    applied: [],
  });
});

it('reads 200,000 spaces before a figure', () => {
  expect(parts(`${' '.repeat(200_000)}31`)).toEqual(['figure: 31']);
});

it('reads 200,000 characters with parts on each line', () => {
  const line =
    'We paid 31 % in [May](https://a.example/x) “as ada said to us” with `x` and GitHub.\n\n';
  const draft = line.repeat(2_400);

  expect(partsOf(draft)).toHaveLength(2_400 * 5);
});
