import { expect, test } from 'vitest';
import { isAbout } from '../../src/pipeline/rules/text/similar-words.ts';

test.each([
  ['the two mistakes we made', 'Which two mistakes?'],
  ['- two mistakes, and their cost', 'What were the two mistakes?'],
  ['Zuständigkeit für Seiten ohne Namen', 'Wer hat die Zuständigkeit für Seiten ohne Namen?'],
  ['請求書が予測できない理由', '請求書が予測できない理由は何ですか？'],
  ['bill after: 15,100', 'Was the bill 15,100 after a month?'],
])('%j is about %j', (left, right) => {
  expect([isAbout(left, right), isAbout(right, left)]).toEqual([true, true]);
});

test.each([
  ['its cost: 4,100', 'What did the second repair cost?'],
  ['the new rule', 'Who wrote the new law?'],
  ['What is it?', 'Which was it?'],
  ['', ''],
  ['numbers on time to first ticket', 'How many people shadow a colleague first?'],
])('%j is not about %j', (left, right) => {
  expect([isAbout(left, right), isAbout(right, left)]).toEqual([false, false]);
});
