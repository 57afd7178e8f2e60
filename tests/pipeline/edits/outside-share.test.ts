import { expect, it } from 'vitest';
import { applyEdits } from '../../../src/pipeline/rules/edits/apply/apply-edits.ts';
import { outsideShare, rewrittenShare } from '../../../src/pipeline/rules/edits/outside-share.ts';
import type { Edit } from '../../../src/pipeline/run/revision.ts';
import type { LedgerItem } from '../../../src/pipeline/run.ts';
import { aFinding, aNote } from '../cast.ts';

/** 200 characters: two paragraphs of 99 and a blank line. */
const ABOUT = `First: ${'a'.repeat(90)}. `.slice(0, 98);
const OTHER = `Other: ${'b'.repeat(90)}. `.slice(0, 98);
const DRAFT = `${ABOUT.trimEnd()}.\n\n${OTHER.trimEnd()}.`;

const FINDING = aFinding({ quote: 'First:' });

it.each<[string, LedgerItem[], Partial<Edit>, number]>([
  ['in the paragraph of the quote', [FINDING], { passage: 'aaa.', text: 'x' }, 0],
  ['in another paragraph', [FINDING], { passage: 'Other:', text: 'An 8th:' }, 6],
  ['beside the paragraph', [FINDING], { kind: 'insert_after', passage: 'First:', text: 'New.' }, 0],
  [
    'behind another paragraph',
    [FINDING],
    { kind: 'insert_after', passage: 'Other:', text: 'New.' },
    4,
  ],
  [
    'for a note',
    [aNote({ id: 'F1', text: 'Call it else.' })],
    { passage: 'Other:', text: 'Else:' },
    0,
  ],
  [
    'for a point that is missing',
    [aFinding({ quote: 'not in the draft' })],
    { passage: 'Other:', text: 'X:' },
    0,
  ],
  [
    'in the second passage of a finding',
    [aFinding({ quote: 'First:', passages: [{ quote: 'Other:', fix: '' }] })],
    { passage: 'Other:', text: 'X:' },
    0,
  ],
])('of an edit %s', (_, items, more, chars) => {
  const edit: Edit = { serves: ['F1'], kind: 'replace', passage: '', text: '', ...more };
  const { applied } = applyEdits(DRAFT, [edit]);

  expect(applied).toHaveLength(1);
  expect(outsideShare(DRAFT, applied, items) * DRAFT.length).toBeCloseTo(chars);
});

it('is nothing without an edit', () => {
  expect(outsideShare(DRAFT, [], [FINDING])).toBe(0);
  expect(outsideShare('', [], [])).toBe(0);
});

it('of a rewrite is the share of the lines that are gone', () => {
  expect(rewrittenShare('a\nb', 'a\nb')).toBe(0);
  expect(rewrittenShare('aaaaa\n\nbbb', 'aaaaa\n\nc')).toBeCloseTo(0.3);
  expect(rewrittenShare('', 'c')).toBe(0);
});
