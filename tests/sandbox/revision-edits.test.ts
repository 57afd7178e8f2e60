import { expect, it } from 'vitest';
import { readAsk } from '../../sandbox/openai/ask.ts';
import { reviseByEdits } from '../../sandbox/openai/writing/revision-edits.ts';
import { editInput } from '../../src/pipeline/prompts/revise-by-edits.ts';
import { applyEdits } from '../../src/pipeline/rules/edits/apply/apply-edits.ts';
import type { LedgerItem } from '../../src/pipeline/run.ts';
import { aBrief, aFinding, aNote } from '../pipeline/cast.ts';
import { revisionFormat } from './local-model-asks.ts';

const DRAFT = `# Tea at night

Tea is a drink. It keeps [[? How many people? ]] people awake. It is warm.

## What it costs

- A cup costs [[?Q2 How much is a cup? ]] euros.
- A pot costs more.

Same words.

## Same words

Same words.`;

const QUESTIONS = [
  aNote({ id: 'Q1', kind: 'question', text: 'How many people?' }),
  aNote({ id: 'Q2', kind: 'question', text: 'How much is a cup?' }),
  aNote({ id: 'Q3', kind: 'question', text: 'Who brews it?' }),
];

function editedBy(...items: LedgerItem[]) {
  const draft = { version: 1, markdown: DRAFT };
  const input = editInput({ brief: aBrief(), draft, items: [...QUESTIONS, ...items] });
  const format = revisionFormat(items.map(({ id }) => id));
  const { edits, answers } = reviseByEdits(
    readAsk({ model: 'm', input, text: { format: { ...format, name: 'edits' } } }),
  );
  const { markdown, unmatched } = applyEdits(DRAFT, edits);
  expect(unmatched).toEqual([]);
  return { markdown, edits, answers };
}

it('fills the gaps of answered questions', () => {
  const { markdown, edits, answers } = editedBy(
    aNote({ id: 'N1', about: 'Q1', text: 'Twelve.' }),
    aNote({ id: 'N2', about: 'Q2', text: '3' }),
  );

  expect(markdown).toBe(
    DRAFT.replace('[[? How many people? ]]', 'Twelve').replace('[[?Q2 How much is a cup? ]]', '3'),
  );
  expect(edits).toEqual([
    { serves: ['N1'], kind: 'replace', passage: '[[? How many people? ]]', text: 'Twelve' },
    { serves: ['N2'], kind: 'replace', passage: '[[?Q2 How much is a cup? ]]', text: '3' },
  ]);
  expect(Object.values(answers).map(({ status }) => status)).toEqual(['addressed', 'addressed']);
});

it('takes the later of two answers to a question', () => {
  const { markdown, edits, answers } = editedBy(
    aNote({ id: 'N1', about: 'Q2', text: '3' }),
    aNote({ id: 'N2', about: 'Q2', text: '4 euros' }),
  );

  expect(markdown).toBe(DRAFT.replace('[[?Q2 How much is a cup? ]]', '4'));
  expect(edits).toHaveLength(1);
  expect(answers).toMatchObject({ N1: { status: 'declined' }, N2: { status: 'addressed' } });
});

it('writes around a fact that the team does not give', () => {
  const { markdown } = editedBy(aNote({ about: 'Q1', text: '' }));

  expect(markdown).toBe(DRAFT.replace(' It keeps [[? How many people? ]] people awake.', ''));
});

it('mentions an answer for which there is no gap', () => {
  const { markdown, answers } = editedBy(aNote({ about: 'Q3', text: 'Grace brews it' }));

  expect(markdown).toContain('Grace brews it');
  expect(answers['N1']?.status).toBe('addressed');
});

it('cuts a quoted sentence of a finding, and makes each passage unique', () => {
  const { markdown } = editedBy(
    aFinding({ quote: 'It is warm.', fix: 'Cut this sentence.' }),
    aNote({ text: 'Cut the section “Same words”.' }),
  );

  expect(markdown).not.toContain('It is warm.');
  expect(markdown.split('Same words.')).toHaveLength(2);
});

it('has no other edits where the first ones could not be applied', () => {
  const ask = readAsk({ model: 'm', input: `<draft>\n${DRAFT}\n</draft>` });

  expect(reviseByEdits(ask).edits).toEqual([]);
});
