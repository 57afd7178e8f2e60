import { expect, it } from 'vitest';
import { readAnswers } from '../../src/pipeline/rules/review/read-answers.ts';

const IDS = ['Q1', 'Q2', 'Q12'];

it.each([
  ['Q2: 27 calls', [['Q2', '27 calls']]],
  ['q2 - 27 calls', [['Q2', '27 calls']]],
  ['Q2. 27 calls', [['Q2', '27 calls']]],
  ['*Q2:* 27 calls', [['Q2', '27 calls']]],
  ['> Q2 – 27 calls', [['Q2', '27 calls']]],
  ['\n\n Q12: many', [['Q12', 'many']]],
  [
    'Q1: one\ntwo\n\nQ2: three',
    [
      ['Q1', 'one\ntwo'],
      ['Q2', 'three'],
    ],
  ],
  ['Q1:\none', [['Q1', 'one']]],
  ['Q1: one\nQ9: of no question', [['Q1', 'one\nQ9: of no question']]],
  [
    'Q1: one\nQ1: two',
    [
      ['Q1', 'one'],
      ['Q1', 'two'],
    ],
  ],
  ['Q1:31 euros', [['Q1', '31 euros']]],
  ['Q1：31ユーロでした', [['Q1', '31ユーロでした']]],
  ['Ｑ１２： ３１ユーロ', [['Q12', '３１ユーロ']]],
  ['Q1) 31 euros', [['Q1', '31 euros']]],
  ['(Q1) 31 euros', [['Q1', '31 euros']]],
  ['Q1 = 31 euros', [['Q1', '31 euros']]],
  [
    '• Q1: one\n- Q2: two',
    [
      ['Q1', 'one'],
      ['Q2', 'two'],
    ],
  ],
  [
    '1. Q1: one\n2. Q2: two',
    [
      ['Q1', 'one'],
      ['Q2', 'two'],
    ],
  ],
  ['> Q1: What did a cup cost?\n31 cents', [['Q1', '31 cents']]],
  ['> *Q1:* What did a cup\n> cost?\n\n31 cents', [['Q1', '31 cents']]],
  [
    'Here you go:\nQ1: one\nQ2: two',
    [
      ['Q1', 'one'],
      ['Q2', 'two'],
      [undefined, 'Here you go:'],
    ],
  ],
  [
    'Q1: -\nQ2: —',
    [
      ['Q1', ''],
      ['Q2', ''],
    ],
  ],
])('%j is an answer', (text, answers) => {
  expect(readAnswers(text, IDS).map(({ about, text: answer }) => [about, answer])).toEqual(answers);
});

it.each([
  ...[
    'Q2',
    'Q2:',
    'Q2: one\nQ1:',
    'Q2 rocks',
    'Q9: x',
    'See Q2: x',
    'Q2-plan: x',
    'Q2.5 is late',
    '',
  ],
])('%j is one note', (text) => {
  expect(readAnswers(text, IDS)).toEqual([{ text }]);
});
