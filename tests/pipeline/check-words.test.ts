import { describe, expect, it } from 'vitest';
import { reviseInput } from '../../src/pipeline/prompts/revise-draft.ts';
import {
  checklistText,
  ENGLISH_CHECKS,
  itemText,
} from '../../src/pipeline/rules/checks/check-words.ts';
import { isDeclinedFor } from '../../src/pipeline/rules/review/close-reasons.ts';
import type { CloseReason } from '../../src/pipeline/run/reasons.ts';
import { LedgerItem, Verdict } from '../../src/pipeline/run.ts';
import { aBrief, aDraft, aFinding, aNote, anItem } from './cast.ts';

const LENGTH = { id: 'length', params: { target: 500, words: 900 } };

describe('the words of a checklist item', () => {
  it('are made from its id', () => {
    const item = anItem({ id: 'concrete', pass: false, fix: 'Say how fast.' });

    expect(checklistText(ENGLISH_CHECKS, item)).toEqual({
      question: expect.stringContaining('something concrete'),
      fix: 'Say how fast.',
    });
  });

  it('are made from its figures, and name an edit only where it fails', () => {
    const failed = anItem({ ...LENGTH, severity: 'advisory', pass: false });

    expect(checklistText(ENGLISH_CHECKS, failed)).toEqual({
      question: 'Is it about 500 words long?',
      fix: 'It has 900 words: cut about 400.',
    });
    expect(checklistText(ENGLISH_CHECKS, { ...failed, pass: true }).fix).toBe('');
  });

  it('are those that 0.3.0 recorded', () => {
    const recorded = {
      ...{ verdict: 'revise', summary: 'Fine.' },
      items: [
        {
          ...{ id: 'length', question: 'Is it about 90 words long?', severity: 'advisory' },
          ...{ pass: false, quote: '', fix: 'It has 200 words: cut it.' },
        },
      ],
    };
    const [item] = Verdict.parse(recorded).items;

    expect(item && checklistText(ENGLISH_CHECKS, item)).toEqual({
      question: 'Is it about 90 words long?',
      fix: 'It has 200 words: cut it.',
    });
  });

  it('are its id where no version knows it', () => {
    expect(checklistText(ENGLISH_CHECKS, anItem({ id: 'constructor' })).question).toBe(
      'constructor',
    );
  });
});

describe('the words of a ledger item', () => {
  it('of a finding are made from its check', () => {
    const finding = aFinding({ text: '', fix: '', check: LENGTH });

    expect(itemText(ENGLISH_CHECKS, finding)).toEqual({
      text: 'Is it about 500 words long?',
      fix: 'It has 900 words: cut about 400.',
    });
  });

  it('of a note, and of a finding that 0.3.0 stored, are its own', () => {
    const old = { ...aFinding({ text: 'Is it concrete?', fix: 'Say how.' }) };

    expect(itemText(ENGLISH_CHECKS, aNote())).toEqual({ text: 'Name the saving.', fix: '' });
    expect(itemText(ENGLISH_CHECKS, LedgerItem.parse(old))).toEqual({
      text: 'Is it concrete?',
      fix: 'Say how.',
    });
  });

  it('are in the prompt of a revision', () => {
    const open = [aFinding({ text: '', fix: '', check: LENGTH })];

    expect(reviseInput(aBrief(), aDraft(), open)).toContain(
      'Is it about 500 words long?\nedit: It has 900 words: cut about 400.',
    );
  });
});

describe('an item that an interrupted attempt has declined', () => {
  const because = { code: 'draft_approved', draft: 2 } as const;

  it('is found by the code of the reason', () => {
    expect(isDeclinedFor(aNote({ state: 'declined', because }), because)).toBe(true);
    expect(isDeclinedFor(aNote({ state: 'declined', because }), { ...because, draft: 3 })).toBe(
      false,
    );
    expect(isDeclinedFor(aNote({ state: 'addressed', because }), because)).toBe(false);
  });

  const sentences: [string, CloseReason][] = [
    ['Draft 2 was approved as it stands.', because],
    ['It came after draft 2 had been approved.', { code: 'after_approval', draft: 2 } as const],
    ['The run was cancelled.', { code: 'run_cancelled' } as const],
    ['The post expired because nobody answered.', { code: 'run_expired' } as const],
  ];

  it.each(sentences)('is found by the sentence of 0.3.0: %j', (answer, reason) => {
    expect(isDeclinedFor(aNote({ state: 'declined', answer }), reason)).toBe(true);
    expect(isDeclinedFor(aNote({ state: 'declined', answer: 'No room.' }), reason)).toBe(false);
  });
});
