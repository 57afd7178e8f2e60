import { describe, expect, it } from 'vitest';
import { type Guards, lostByRewrite } from '../../../src/pipeline/rules/by-hand/guards.ts';
import { sentencesByHand } from '../../../src/pipeline/rules/by-hand/protected-sentences.ts';
import { patchDraft } from '../../../src/pipeline/rules/edits/apply/patch-draft.ts';
import type { Edit } from '../../../src/pipeline/run/revision.ts';
import { aFinding, aNote } from '../cast.ts';

const OURS = 'Our kettle is old.';
const DRAFT = `# Tea\n\nTea is a drink. ${OURS}\n\n## Costs\n\nIt is cheap.\n\n### Milk\n\nCold.\n\n## End\n\nBye.`;
const NOTE = aNote({ text: 'More lively.' });
const replace = (passage: string, text: string, serves = ['N1']): Edit => ({
  ...{ serves, kind: 'replace', passage, text },
});
const insertion = (passage: string): Edit => ({
  ...{ serves: ['N1'], kind: 'insert_after', passage, text: 'New.' },
});

function whyLeftOut(edit: Edit, guards: Partial<Guards>, items = [NOTE]) {
  const asked = { items, guards: { sentences: [], locked: [], ...guards } };
  const { refused } = patchDraft(DRAFT, [edit], asked);
  return refused.map(({ why }) => why);
}

describe('a sentence that a person wrote', () => {
  const byHand = { sentences: [OURS] };

  it.each([
    ['is not changed', replace(OURS, 'The kettle is old.'), ['written_by_hand']],
    [
      'is not changed with its paragraph',
      replace(`Tea is a drink. ${OURS}`, 'Tea.'),
      ['written_by_hand'],
    ],
    ['is not deleted', { ...replace(OURS, ''), kind: 'delete' as const }, ['written_by_hand']],
    ['may move', replace(`Tea is a drink. ${OURS}`, `${OURS} Tea is hot.`), []],
    ['may get another sentence beside it', replace('Tea is a drink.', 'Tea is hot.'), []],
  ])('%s', (_, edit, why) => {
    expect(whyLeftOut(edit, byHand)).toEqual(why);
  });

  it.each([
    ['a finding', aFinding({ id: 'N1', quote: OURS })],
    ['a note that quotes some of it', aNote({ text: 'Is “our kettle is old” true?' })],
    ['a note aimed at it', aNote({ aim: { at: 'passage', quote: OURS } })],
  ])('changes for %s', (_, item) => {
    expect(whyLeftOut(replace(OURS, 'The kettle is old.'), byHand, [item])).toEqual([]);
  });

  it.each([
    ['a note that quotes some of it', aNote({ text: '「会社より古い」を短く' }), []],
    ['a note aimed at some of it', aNote({ aim: { at: 'passage', quote: '会社より古い' } }), []],
    ['but not for a word of it', aNote({ text: '「会社」を短く' }), ['written_by_hand']],
  ])('changes in Japanese for %s', (_, item, why) => {
    const sentence = '私たちのやかんは会社より古いです。';
    const asked = { items: [item], guards: { sentences: [sentence], locked: [] } };
    const edit = replace(sentence, 'やかんは古いです。');

    const { refused } = patchDraft(`# お茶\n\n${sentence}おいしいです。`, [edit], asked);

    expect(refused.map((one) => one.why)).toEqual(why);
  });

  it('does not change for two common words of it', () => {
    const item = aNote({ text: 'Remove “is old” from “the text”.' });

    expect(whyLeftOut(replace(OURS, 'New.'), byHand, [item])).toEqual(['written_by_hand']);
  });
});

it.each([
  ['the answer to its question', aNote({ about: 'Q1', text: '31 euros' }), []],
  ['a request to write around it', aNote({ about: 'Q1', text: '' }), []],
  ['the answer to another question', aNote({ about: 'Q2', text: '31 euros' }), ['written_by_hand']],
])('a sentence that a person wrote, with a gap, changes for %s', (_, item, why) => {
  const sentence = 'A cup cost [[?Q1 What did a cup cost? ]] in May.';
  const asked = { items: [item], guards: { sentences: [sentence], locked: [] } };
  const edit = replace(sentence, 'A cup cost 31 euros in May.');

  const { refused } = patchDraft(`# Tea\n\n${sentence} It is good.`, [edit], asked);

  expect(refused.map((one) => one.why)).toEqual(why);
});

describe('a locked section', () => {
  const locked = { locked: ['Costs'] };

  it.each([
    ['is not changed', replace('It is cheap.', 'It is free.'), ['section_locked']],
    ['is not changed in a section of it', replace('Cold.', 'Hot.'), ['section_locked']],
    ['gets no paragraph', insertion('It is cheap.'), ['section_locked']],
    ['keeps its heading', replace('## Costs', '## Price'), ['section_locked']],
    ['lets the others change', replace('Bye.', 'See you.'), []],
  ])('%s', (_, edit, why) => {
    expect(whyLeftOut(edit, locked)).toEqual(why);
  });

  it('gets no paragraph at the end of the draft', () => {
    expect(whyLeftOut({ ...insertion(''), passage: '' }, { locked: ['End'] })).toEqual([
      'section_locked',
    ]);
  });
});

describe('a note about one place', () => {
  it.each([
    ['a quoted sentence', { at: 'passage' as const, quote: 'It is cheap.' }, 'It is cheap.', []],
    [
      'another paragraph',
      { at: 'passage' as const, quote: 'It is cheap.' },
      'Cold.',
      ['outside_aim'],
    ],
    ['a section', { at: 'section' as const, heading: 'Costs' }, 'Cold.', []],
    ['another section', { at: 'section' as const, heading: 'Costs' }, 'Bye.', ['outside_aim']],
    ['a place that is gone', { at: 'passage' as const, quote: 'It was free.' }, 'Bye.', []],
  ])('changes or leaves %s', (_, aim, passage, why) => {
    expect(whyLeftOut(replace(passage, 'New.'), {}, [aNote({ aim })])).toEqual(why);
  });

  it('does not limit an edit that another note asks for too', () => {
    const aimed = aNote({ aim: { at: 'section', heading: 'Costs' } });
    const items = [aimed, aNote({ id: 'N2' })];

    expect(whyLeftOut(replace('Bye.', 'See you.', ['N1', 'N2']), {}, items)).toEqual([]);
  });
});

it('a rewrite has lost the guarded parts that are not in it', () => {
  const guards = { sentences: [OURS, 'Tea is a drink.'], locked: ['Costs', 'End'] };

  expect(lostByRewrite(DRAFT, `# Tee\n\n**Our kettle** is old.\n\n## End\n\nBye.`, guards)).toEqual(
    {
      sentences: ['Tea is a drink.'],
      locked: ['Costs'],
    },
  );
});

it('sentences by hand are new ones and those of the draft before, as long as they are there', () => {
  const before = { markdown: DRAFT, protected: [OURS, 'It is cheap.'] };
  const text = DRAFT.replace('It is cheap.', 'It is **free**.').replace('Bye.', 'Bye. See you!');

  expect(sentencesByHand(before, text)).toEqual([OURS, 'It is **free**.', 'See you!']);
});
