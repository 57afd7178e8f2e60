import { describe, expect, it, test } from 'vitest';
import {
  closedQuestions,
  draftGaps,
  GAPS_ASKED_MAX,
  marksOf,
  newQuestions,
  reopenedIds,
  unansweredGaps,
  withNumberedGaps,
} from '../../src/pipeline/rules/review/questions.ts';
import type { LedgerItem } from '../../src/pipeline/run.ts';
import { aNote } from './cast.ts';

function aQuestion(more: Partial<LedgerItem> = {}): LedgerItem {
  return aNote({ id: 'Q1', kind: 'question', author: 'writer', text: 'How many calls?', ...more });
}

const answer = (text: string, more: Partial<LedgerItem> = {}) =>
  aNote({ id: 'N1', text, about: 'Q1', state: 'addressed', ...more });

const GAP = 'We made [[? How many calls? ]] calls.';

describe('a gap', () => {
  it('belongs to the question with its words, or with its id', () => {
    const items = [aQuestion(), aQuestion({ id: 'Q2', text: 'Who?' })];
    const markdown = 'A [[? how MANY calls ]] and [[?Q2 Whoever ]]. C [[?Q9 When? ]].';

    expect(draftGaps(markdown, items).map(({ item, question }) => [item?.id, question])).toEqual([
      ['Q1', 'how MANY calls'],
      ['Q2', 'Whoever'],
      [undefined, 'When?'],
    ]);
  });

  it('belongs to a question for the same fact in other words', () => {
    const asked = aQuestion({ text: 'Which two things did you get wrong?', author: 'reader' });
    const markdown = 'We made [[? What were the two mistakes? ]] and [[? Which two errors? ]].';

    expect(draftGaps(markdown, [asked]).map(({ item }) => item?.id)).toEqual(['Q1']);
    expect(withNumberedGaps(markdown, [asked])).toBe(
      'We made [[?Q1 What were the two mistakes? ]] and [[?Q1 Which two errors? ]].',
    );
    expect(
      draftGaps('[[? What did a cup cost? ]] [[? How much was paid for a cup? ]]', []),
    ).toHaveLength(1);
  });

  it('belongs to the question whose answer fills it too, also in later drafts', () => {
    const passages = ['What was the first one?', 'And the second?'].map((quote) => {
      return { quote, fix: '' };
    });
    const asked = aQuestion({ text: 'Which two mistakes?', author: 'reader', passages });
    const markdown = 'We made [[? What was the first one? ]] and [[? and the SECOND ]].';

    const [gap, ...others] = draftGaps(markdown, [asked]);

    expect(others).toEqual([]);
    expect(gap?.item?.id).toBe('Q1');
    expect(marksOf('Q1', [gap ?? []].flat())).toHaveLength(2);
    expect(withNumberedGaps(markdown, [asked])).toContain('[[?Q1 and the SECOND ]]');
    expect(unansweredGaps(markdown, [asked, answer('A, B', { state: 'open' })])).toEqual([]);
  });

  it('is listed once for each question', () => {
    expect(draftGaps(`${GAP} ${GAP} [[?Q1 calls ]]`, [aQuestion()])).toHaveLength(1);
    expect(draftGaps(`${GAP} ${GAP}`, [])).toHaveLength(1);
  });

  test.each([
    ['It rained. We made [[? How many? ]] calls. Then it stopped.', 'We made … calls.'],
    ['- one\n- [[? How many? ]] calls', '- … calls'],
    ['A.\n[[? How many? ]]\nB.', '…'],
    ['In [[? Which year? ]] and [[? Where? ]].', 'In … and ….'],
  ])('is about its sentence: %j', (markdown, about) => {
    expect(draftGaps(markdown, [])[0]?.about).toBe(about);
  });

  it('asks with its sentence where it has no words', () => {
    const [gap] = draftGaps('We made [[?]] calls.', []);
    expect(gap).toMatchObject({ question: 'We made … calls.', about: 'We made … calls.' });
  });

  it('is a new question of the writer, up to a limit', () => {
    expect(newQuestions(draftGaps(GAP, []))).toEqual([
      { question: 'How many calls?', about: 'We made … calls.', author: 'writer' },
    ]);
    expect(newQuestions(draftGaps(GAP, [aQuestion()]))).toEqual([]);
    const many = Array.from({ length: 100 }, (_, at) => `[[? Number ${at}? ]]`).join(' ');
    expect(newQuestions(draftGaps(many, []))).toHaveLength(GAPS_ASKED_MAX);
  });

  it.each(['addressed', 'declined', 'struck'] as const)('opens its %s question again', (state) => {
    expect(reopenedIds(draftGaps(GAP, [aQuestion({ state })]))).toEqual(['Q1']);
  });

  it('is unanswered until an answer waits for the next draft', () => {
    const ids = (items: LedgerItem[]) => unansweredGaps(GAP, items).map(({ item }) => item?.id);
    expect(ids([aQuestion()])).toEqual(['Q1']);
    expect(ids([aQuestion(), answer('64', { state: 'open' })])).toEqual([]);
    expect(ids([aQuestion(), answer('64')])).toEqual(['Q1']);
  });
});

describe('a question ends with a revision', () => {
  const ended = (items: LedgerItem[], before = GAP, after = 'We made 64 calls.') =>
    closedQuestions(items, { before, after });
  const WRITTEN_AROUND = {
    ...{ id: 'Q1', state: 'declined', answer: '' },
    because: { code: 'written_around' },
  };

  test.each<[string, LedgerItem[], unknown[]]>([
    ['answered', [aQuestion(), answer('64')], [{ id: 'Q1', state: 'addressed', answer: '64' }]],
    ['written around', [aQuestion(), answer(' ')], [WRITTEN_AROUND]],
    [
      'written around although nothing was to be done',
      [aQuestion({ author: 'reader' }), answer('', { state: 'declined' })],
      [WRITTEN_AROUND],
    ],
    [
      'with its latest answer',
      [aQuestion(), answer('27'), answer('64', { id: 'N2' })],
      [{ id: 'Q1', state: 'addressed', answer: '64' }],
    ],
    [
      'withdrawn by its writer',
      [aQuestion()],
      [{ id: 'Q1', state: 'struck', answer: '', because: { code: 'withdrawn' } }],
    ],
  ])('%s', (_, items, closed) => {
    expect(ended(items)).toEqual(closed);
  });

  test.each<[string, LedgerItem[], string?, string?]>([
    ['its gap is left', [aQuestion(), answer('64')], GAP, GAP],
    [
      'its answer was declined',
      [aQuestion({ author: 'reader' }), answer('64', { state: 'declined' })],
    ],
    ['its answer came later', [aQuestion({ author: 'reader' }), answer('64', { state: 'open' })]],
    ['the reader asked it and has no answer', [aQuestion({ author: 'reader' })]],
    ['the draft before had no gap for it', [aQuestion()], 'We made calls.'],
    ['it is closed already', [aQuestion({ state: 'declined' }), answer('64')]],
  ])('not while %s', (_, items, before, after) => {
    expect(ended(items, before, after)).toEqual([]);
  });
});
