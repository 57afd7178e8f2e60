import { expect, it } from 'vitest';
import { REMOVED_TEXT } from '../../src/pipeline/run/user-id.ts';
import { forgetInRow } from '../../src/store/people/forget.ts';
import type { Row } from '../../src/store/people/json-columns.ts';

const person = { id: 'ULIN', placeholder: 'UFORMERMEMBER1', names: ['田中', 'Lin'] };
const forgotten = (
  table: 'runs' | 'journal' | 'section_locks' | 'ledger' | 'typed_sections',
  row: Row,
) => forgetInRow(table, row, { person, texts: ['もっと短くしてください。'] });

it('a row loses a name without a space beside it, and not a part of another name', () => {
  const text = '田中さんと_Lin_とLinda、もっと短くしてください。と言った';
  expect(forgotten('ledger', { text })).toEqual({
    text: 'a former memberさんと_a former member_とLinda、[…]と言った',
  });
});

it('keeps another name whose last letter has its accent apart', () => {
  const words = { person: { ...person, names: ['Andre'] }, texts: [] };
  const text = 'André and Andre'.normalize('NFD');
  expect(forgetInRow('ledger', { text }, words)).toEqual({
    text: `${'André'.normalize('NFD')} and a former member`,
  });
});

it('keeps the text of a draft, and the heading by which the app finds a locked section in it', () => {
  const aim = JSON.stringify({ at: 'section', heading: 'Lin’s tea' });
  expect(forgotten('typed_sections', { text: 'Lin brews it.' })).toEqual({});
  expect(forgotten('section_locks', { heading: 'Lin’s tea' })).toEqual({});
  expect(forgotten('ledger', { aim })).toEqual({});
});

it('keeps the text of an edit as the draft has it, and loses a name in the answer beside it', () => {
  const edit = { serves: ['N1'], kind: 'replace', passage: 'Lin brews', text: 'Lin often brews' };
  const report = { unmatched: [edit], refused: [{ edit, lost: [] }] };
  const result = { edits: [edit], rewrite: 'Lin brews it.', edited: report };
  const answers = (reason: string) => ({ N1: { status: 'declined', reason } });
  const row = { result: JSON.stringify({ ...result, answers: answers('Lin: no.') }) };

  expect(JSON.parse(String(forgotten('journal', row)['result']))).toEqual({
    ...result,
    answers: answers('a former member: no.'),
  });
});

it('keeps codes and ids of the app that are words of the person too', () => {
  const words = {
    person: { ...person, names: ['draft'] },
    texts: ['open', 'Q1', 'gpt-5', 'Legal'],
  };
  const item = { id: 'Q1', about: 'Q1', kind: 'note', state: 'open', text: 'open' };
  const result = { usage: { model: 'gpt-5' }, items: [{ id: 'Q1', answer: 'Q1' }], of: 'draft' };

  expect(forgetInRow('ledger', item, words)).toEqual({ text: REMOVED_TEXT });
  const row = { step: 'draft:1', result: JSON.stringify(result) };
  expect(JSON.parse(String(forgetInRow('journal', row, words)['result']))).toEqual({
    ...result,
    items: [{ id: 'Q1', answer: REMOVED_TEXT }],
  });
  const stages = JSON.stringify({ stages: [{ name: 'Legal' }], as: 'Legal' });
  expect(forgetInRow('votes', { details: stages }, words)).toEqual({});
  const decision = { subject: 'draft:1', kind: 'approve' };
  expect(forgetInRow('decisions', decision, words)).toEqual({});
});

it('loses passages of the person’s answers that prove a claim, and keeps those of other grounds', () => {
  const texts = ['My aunt “brews” it in a samovar.'];
  const passage = 'How?\n  Answer: my aunt "brews" it … Max likes it';
  const proof = { ground: 'answer', passage, fix: '' };
  const row = {
    result: JSON.stringify({ proofs: { C1: proof, C2: { ...proof, ground: 'outline' } } }),
  };

  const { result } = forgetInRow('journal', row, { person, texts });
  expect(JSON.parse(String(result)).proofs).toEqual({
    C1: { ...proof, passage: `${REMOVED_TEXT} … Max likes it` },
    C2: { ...proof, ground: 'outline' },
  });
});

it('loses a passage that has the accents of the person’s text in another form', () => {
  const proof = { ground: 'answer', passage: 'größere Töpfe', fix: '' };
  const texts = ['Wir kauften größere Töpfe.'.normalize('NFD')];

  const row = { result: JSON.stringify({ proofs: { C1: proof } }) };
  const { result } = forgetInRow('journal', row, { person, texts });
  expect(JSON.parse(String(result)).proofs.C1.passage).toBe(REMOVED_TEXT);
});

it('has no author in an outline that was a thread, which keeps its words', () => {
  const outline = 'Lin: Tea is good.\n\nMax: Lin: the tea of Linda.\n\nLinda: Yes.';
  const { brief } = forgotten('runs', { brief: JSON.stringify({ outline }) });
  expect(JSON.parse(String(brief))).toEqual({
    outline: outline.replace('Lin: Tea', 'a former member: Tea'),
  });
});
