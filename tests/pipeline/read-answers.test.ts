import { expect, it } from 'vitest';
import { readAnswers } from '../../src/pipeline/rules/review/read-answers.ts';

const QUESTIONS = [
  { id: 'Q1', text: 'What did a cup cost?' },
  { id: 'Q2', text: 'Who paid for it?' },
  { id: 'Q12', text: 'カップはいくらでしたか？' },
];

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
  ['Q1 → 31 euros', [['Q1', '31 euros']]],
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
  ['> ❓ Q1: What did a cup cost?\n31 cents', [['Q1', '31 cents']]],
  ['> What did a cup cost?\n31 cents', [['Q1', '31 cents']]],
  ['Q2: Lin says:\n> I paid.\nIn May.', [['Q2', 'Lin says:\n> I paid.\nIn May.']]],
  ['Q2:\n> I paid.', [['Q2', 'I paid.']]],
  ['> • Q2 Who paid for it? (“It was paid by …”)\nAda did', [['Q2', 'Ada did']]],
  ['> カップはいくらでしたか？\n31円', [['Q12', '31円']]],
  ['Q1 What did a cup cost?\n31 cents', [['Q1', '31 cents']]],
  ['Q1: What did a cup cost?\n31 cents', [['Q1', '31 cents']]],
  ['Q1: What did a cup cost? 31 cents', [['Q1', '31 cents']]],
  ['• *Q2* Who paid for it? (“It was paid by …”) Ada did', [['Q2', 'Ada did']]],
  ['Q12 カップはいくらでしたか？（「カップの値段」）\n31円', [['Q12', '31円']]],
  [
    'Q1: 31 cents, q2: Ada; Q9: x',
    [
      ['Q1', '31 cents'],
      ['Q2', 'Ada; Q9: x'],
    ],
  ],
  [
    '> What did a cup cost?\n31 cents\n> Who paid for it?\n-',
    [
      ['Q1', '31 cents'],
      ['Q2', ''],
    ],
  ],
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
  expect(readAnswers(text, QUESTIONS).map(({ about, text: answer }) => [about, answer])).toEqual(
    answers,
  );
});

it.each([
  ...[
    'Q2',
    'Q2:',
    'Q2: one\nQ1:',
    '> What did a cup cost?',
    'What did a cup cost?\nI wonder',
    '> What did a cup cost?\nDo you mean in May?',
    '> Q1: What did a cup cost?\nGrace, do you know?',
    '> Each cup cost ❓ Q1: What did a cup cost? in May.\nToo long',
    '> It cost a lot\nToo vague',
    'Q2 rocks',
    'Q1 What did a cup cost?',
    'Q1: What did a cup cost?\nGrace, do you know?',
    'Q9: x',
    'See Q2: x',
    'Q2-plan: x',
    'Q2.5 is late',
    'Q1→Q2 growth is missing',
    'Q1 - Q3 were strong',
    'Revenue by quarter:\nQ1: 5 M\nQ2: 7 M\nQ3: 8 M',
    '',
  ],
])('%j is one note', (text) => {
  expect(readAnswers(text, QUESTIONS)).toEqual([{ text }]);
});
