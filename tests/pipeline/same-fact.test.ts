import { describe, expect, it } from 'vitest';
import { askedFact, isSameFact } from '../../src/pipeline/rules/text/same-fact.ts';

type Question = string | [question: string, about: string];

function isSame(one: Question, other: Question): boolean[] {
  const [left, right] = [one, other].map((given) => {
    const [question = '', about = ''] = typeof given === 'string' ? [given] : given;
    return askedFact({ question, about });
  });
  if (left === undefined || right === undefined) throw new Error('two questions are compared');
  return [isSameFact(left, right), isSameFact(right, left)];
}

describe('one fact', () => {
  it.each<[Question, Question]>([
    ['Which two things did you get wrong?', 'What were the two mistakes?'],
    ['What did a cup cost?', 'How much did you pay for a cup?'],
    ['How many calls did one request cause?', 'How many calls were triggered by a single request?'],
    [
      ['How many calls did one request cause?', 'one request and its calls in March'],
      ['How many calls did one request cause in March?', 'In March, one request caused … calls.'],
    ],
    ['When did the outage begin?', 'When exactly did the outage start?'],
    ['How many customers complained?', 'What is the number of customers who complained?'],
    ['Who wrote “we lost two days”?', 'Who exactly wrote “we lost two days”?'],
    [
      'What is the one thing about hiring with paid pairing that you still have not solved?',
      'Which one thing about hiring have we still not solved?',
    ],
    [
      'Which two things did you get wrong with the price changes?',
      'What are the two mistakes we made with the price changes in May?',
    ],
    [
      'Why did you move from 3 plans to usage based prices in January?',
      'Why did we switch from three plans to usage-based pricing in January?',
    ],
    ['What did your team pay for a cup?', 'What did our team pay for a cup?'],
    [
      'Was hat euer Team bei der Umstellung gelernt?',
      'Was hat unser Team bei der Umstellung gelernt?',
    ],
    [
      'Welche zwei Punkte der Umstellung habt ihr unterschätzt?',
      'Was sind die zwei Punkte der Umstellung, die ihr bei den Kunden unterschätzt habt?',
    ],
    ['¿Qué aprendió nuestro equipo en mayo?', '¿Qué aprendió su equipo en mayo?'],
    ['Welche drei Fehler waren es?', 'Was waren die drei Fehler?'],
    ['Wie viele Kunden haben gekündigt?', 'Wie viele Kundinnen haben genau gekündigt?'],
    ['Was kostete die Umstellung?', 'Wie viel hat die Umstellung gekostet?'],
    ['Wer hat die Störung gemeldet?', 'Von wem und wer genau hat die Störung gemeldet?'],
    ['¿Cuánto costó la migración?', '¿Cuánto pagamos por la migración?'],
    ['¿Cuáles fueron los dos errores?', '¿Qué dos errores hicimos?'],
    ['¿Quién avisó del fallo?', '¿Quién exactamente avisó del fallo?'],
    ['請求額はいくらでしたか？', '請求額は具体的にいくらですか？'],
    ['誰が障害を報告しましたか？', '障害を報告したのは誰ですか？'],
  ])('%j and %j', (one, other) => {
    expect(isSame(one, other)).toEqual([true, true]);
  });
});

describe('different facts', () => {
  it.each<[Question, Question]>([
    ['What did the first repair cost?', 'What did the second repair cost?'],
    ['What did the repair cost?', 'How long did the repair take?'],
    ['Who found the fault?', 'Who fixed the fault?'],
    [
      ['Who found the fault?', 'who found and fixed the fault'],
      ['Who fixed the fault?', 'who found and fixed the fault'],
    ],
    [
      ['What did we pay before?', 'cost before and after'],
      ['What did we pay after?', 'cost before and after'],
    ],
    [
      'Which two things about hiring have we not solved?',
      'Which three things about hiring with pairing have we not solved?',
    ],
    [
      'Which two things about hiring did you learn?',
      'Which two things about hiring did you learn first?',
    ],
    ['What did one request cost in total?', 'What did one request cost in total on phones?'],
    ['How long do the two calls take?', 'How long do the two calls take on phones?'],
    ['What did the two offices cost in May?', 'What did the two offices in Rome cost in May?'],
    ['Why did you move the office?', 'Who moved the office?'],
    ['When did the outage begin?', 'Why did the outage begin?'],
    ['When did the outage begin?', 'When did the outage end?'],
    ['How many customers complained in March?', 'How many customers cancelled in March?'],
    ['How many calls failed?', 'How many calls failed on phones?'],
    ['How many people work in Berlin?', 'How many people work in Madrid?'],
    ['Is it 27 or 64 calls?', 'Is it 3 or 4 layers?'],
    ['Which was it?', 'What is it?'],
    [
      ['Which mistakes?', 'the mistakes of the sales team'],
      ['What was wrong?', 'a wrong invoice'],
    ],
    ['Who decided?', 'When was it decided?'],
    ['What did you expect?', 'What did you get?'],
    ['Was kostete es vorher?', 'Was kostete es nachher?'],
    ['Wie viele Kunden blieben?', 'Wie viele Kunden gingen?'],
    ['Wer hat die Störung gemeldet?', 'Wer hat die Störung behoben?'],
    ['Welcher Fehler war der erste?', 'Welcher Fehler war der letzte?'],
    ['¿Cuánto costó antes?', '¿Cuánto costó después?'],
    ['¿Quién avisó del fallo?', '¿Quién arregló el fallo?'],
    ['¿Cuántos clientes se fueron?', '¿Cuántos clientes volvieron?'],
    ['請求額はいくらでしたか？', '請求額はなぜ増えましたか？'],
    ['誰が障害を報告しましたか？', '誰が障害を修理しましたか？'],
    ['最初の費用はいくらですか？', '最後の費用はいくらですか？'],
  ])('%j and %j', (one, other) => {
    expect(isSame(one, other)).toEqual([false, false]);
  });
});
