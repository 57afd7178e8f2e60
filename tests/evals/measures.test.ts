import { describe, expect, it } from 'vitest';
import { type EvalBrief, readBriefs } from '../../evals/material/briefs.ts';
import { changedWords } from '../../evals/measures/changed-words.ts';
import { collateralShare, lostWords } from '../../evals/measures/collateral.ts';
import { newFigures, newNames } from '../../evals/measures/new-figures-and-names.ts';
import { measureFaults, measureQuestions } from '../../evals/measures/questions.ts';
import { isAbout } from '../../evals/measures/word-groups.ts';
import type { Draft, LedgerItem } from '../../src/pipeline/run.ts';

describe('a text is about a question', () => {
  it.each([
    [
      'if it has a word of each group',
      [['retries'], ['27', 'calls']],
      'Why do Retries make 27?',
      true,
    ],
    ['not with one group alone', [['retries'], ['27']], 'Why 27?', false],
    ['also by the beginning of a word', [['Fehler']], 'Welche Fehlerarten?', true],
    ['not by the middle of a word', [['rest']], 'the interest', false],
    ['not by a part of a figure', [['27']], '127 calls', false],
    ['in Japanese anywhere', [['時間'], ['42']], '残業は月42時間ですか', true],
  ])('%s', (_, groups, text, expected) => {
    expect(isAbout(groups, text)).toBe(expected);
  });
});

describe('figures that no given text has', () => {
  it.each([
    ['a new one', 'It took 45 minutes.', ['It took long.'], ['45']],
    ['a known one in another form', 'It costs 1.200 Euro.', ['1,200 Euro'], []],
    ['a known decimal in another form', 'Es sind 4,8 %.', ['4.8 %'], []],
    ['numbers of a list', '1. First\n2. Second', [''], []],
    ['figures in code', 'Use `wait(500)`.\n\n```\nport 8080\n```', [''], []],
    ['figures in a gap', 'It took [[? 5 or 6 minutes? ]].', [''], []],
    ['figures of an address', 'See [it](https://a.example/2024).', [''], []],
    ['one that is only a part of a known one', 'It has 12 rows.', ['120 rows'], ['12']],
  ])('are found: %s', (_, post, given, expected) => {
    expect(newFigures(post, given)).toEqual(expected);
  });
});

describe('names that no given text has', () => {
  it.each([
    ['a person', 'en', 'We asked Sarah Whitmore about it.', ['Sarah', 'Whitmore']],
    ['the first word of a sentence', 'en', 'It works. Readers like it.', []],
    ['a known name with an ending', 'en', 'This is Grace’s idea.', []],
    ['a heading in capital letters', 'en', '## What We Did Next\n\nWe did it.', []],
    ['a German noun', 'de', 'Sie fragt die Küche.', []],
    ['a product in German', 'de', 'Wir nutzen dafür PostgreSQL und CSV.', ['PostgreSQL', 'CSV']],
    ['a name in Spanish', 'es', 'Lo cuenta Carmen Ruiz, de 54 años.', ['Carmen', 'Ruiz']],
    ['a cell of a table', 'en', '| Plan | Price |\n|--|--|\n| Starter | 19 |', []],
  ])('are found: %s', (_, language, post, expected) => {
    expect(newNames(post, ['Grace wrote the outline.'], language)).toEqual(expected);
  });
});

describe('changed words', () => {
  it.each([
    ['equal texts', 'One two three.', 'One two three.', [], 0],
    ['a replaced word', 'One two three four.', 'One six three four.', ['two'], 1],
    ['a cut end', 'One two three.', 'One two.', ['three'], 0],
    ['an added word', 'One three.', 'One two three.', [], 1],
    ['a moved word', 'a b c d e', 'b c d e a', ['a'], 1],
  ])('of %s are found', (_, before, after, removed, added) => {
    const changes = changedWords(before, after);

    expect(changes.removed.map(({ text }) => text)).toEqual(removed);
    expect(changes.addedAt).toHaveLength(added);
  });

  it('that are lost are counted by how often a text has them', () => {
    expect(lostWords('one two two three', 'two one four')).toBe(0.5);
  });
});

describe('the change outside of targets', () => {
  const BEFORE = '# Tea\n\nOne two three four.\n\nFive six seven eight.';
  const draft = (version: number, markdown: string, before = ''): Draft => ({
    ...{ version, markdown, hash: `h${version}`, changes: [] },
    answers: [{ id: 'F1', status: 'addressed', reason: '', before, after: '' }],
    usage: { model: 'm', inputTokens: 1, outputTokens: 1 },
  });
  const finding = { id: 'F1', kind: 'finding', quote: 'two three' } as LedgerItem;
  const shareOf = (after: string, item = finding) =>
    collateralShare({ before: draft(1, BEFORE), after: draft(2, after) }, [item]);

  it.each([
    [
      'inside the quoted paragraph',
      '# Tea\n\nOne, all new words here.\n\nFive six seven eight.',
      0,
    ],
    ['in another paragraph', '# Tea\n\nOne two three four.\n\nFive NINE seven TEN.', 2 / 9],
    [
      'in a new paragraph after the target',
      '# Tea\n\nOne two three four.\n\nNew one.\n\nFive six seven eight.',
      0,
    ],
    ['of nothing', BEFORE, 0],
  ])('%s', (_, after, share) => {
    expect(shareOf(after)).toBeCloseTo(share, 6);
  });

  it('is not measured for an item about the whole text', () => {
    expect(shareOf('# Tea\n\nOne.', { ...finding, quote: '' })).toBeUndefined();
  });

  it('also counts a passage that the answer names as a target', () => {
    const revision = { before: draft(1, BEFORE), after: draft(2, '# Tea\n\nOne.', 'six seven') };

    expect(collateralShare(revision, [finding])).toBe(0);
  });
});

describe('the measures of questions and faults', () => {
  const brief = readBriefs('evals/briefs').find(
    ({ name }) => name === 'en-four-day-week',
  ) as EvalBrief;
  const question = (id: string, text: string) => ({
    id,
    kind: 'question',
    text,
    quote: '',
    fix: '',
  });
  const finding = {
    id: 'F1',
    kind: 'finding',
    text: '',
    quote: 'four days of nine hours',
    fix: '32 hours?',
  };
  const ledger = [
    question('Q1', 'What got worse?'),
    question('Q2', 'Which colour has the office?'),
  ] as LedgerItem[];

  it('count due questions, and those that are not due, by their words', () => {
    expect(measureQuestions(brief, ledger, [])).toEqual({
      ...{ asked: 2, due: 4 },
      dueAsked: ['What got worse? The outline promises it and does not say it.'],
      notDue: ['Which colour has the office?'],
    });
  });

  it('match questions by the answer of the judge too', () => {
    const { dueAsked, notDue } = measureQuestions(brief, ledger, [{ asked: 'Q2', due: 'E3' }]);

    expect(dueAsked).toHaveLength(2);
    expect(notDue).toEqual([]);
  });

  it('find a fault by a question, a finding or the judge, and never by a note', () => {
    const post = 'We work four days of nine hours.';
    const found = (items: unknown[], judged = [] as { asked: string; due: string }[]) =>
      measureFaults(brief, items as LedgerItem[], { post, judged });

    expect(found([])).toEqual({ planted: 2, found: [], left: ['hours'] });
    expect(found(ledger).found).toEqual(['got-worse']);
    expect(found([finding]).found).toEqual(['hours']);
    expect(found([], [{ asked: 'Q1', due: 'E1' }]).found).toEqual(['hours']);
    expect(found([{ ...finding, kind: 'note' }]).found).toEqual([]);
    expect(found([{ ...finding, check: { id: 'covers_outline' } }]).found).toEqual([]);
    expect(found([{ ...finding, check: { id: 'holds_together' } }]).found).toEqual(['hours']);
  });
});
