import { describe, expect, it, test } from 'vitest';
import type { Ask } from '../../sandbox/openai/ask.ts';
import { readOutline } from '../../sandbox/openai/writing/reading/read-outline.ts';

const ENGLISH = `# Half the build time

Readers: platform engineers. About 1,200 words, dry.

1. where the time went: tests 50 %, linking 30 %, cache misses 40 %
2. three things that surprised us
3. a script in at most 15 lines
4. what it cost: nothing

Do not name any vendor. End with: Measure first.`;

const GERMAN = `Titel: Weniger Sitzungen

Für Teamleitungen, etwa 600 Wörter, sachlich, ohne Anglizismen

- zwei Fehler am Anfang
- Aufforderung: morgen eine Sitzung absagen`;

function read(outline: string) {
  return readOutline({ outline } as Ask);
}

describe('the reader', () => {
  it('finds choices, points, orders and questions of an outline', () => {
    expect(read(ENGLISH)).toEqual({
      ...{ title: 'Half the build time', audience: 'platform engineers', tone: 'dry' },
      ...{ language: 'English', lengthWords: 1_200, setsEnding: true },
      orders: [
        'a script in at most 15 lines',
        'Do not name any vendor.',
        'End with: Measure first.',
      ],
      points: [
        'where the time went: tests 50 %, linking 30 %, cache misses 40 %',
        'three things that surprised us',
        'a script in at most 15 lines',
        'what it cost: nothing',
      ],
      calculations: ['50 + 30 + 40 = 120 %'],
      questions: [
        {
          question: 'The shares add up to 120 %: which ones are right?',
          about: 'where the time went: tests 50 %, linking 30 %, cache misses 40 %',
        },
        {
          question: 'What are the “three things that surprised us”?',
          about: 'three things that surprised us',
        },
      ],
    });
  });

  it('reads German', () => {
    expect(read(GERMAN)).toMatchObject({
      ...{ title: 'Weniger Sitzungen', audience: 'Teamleitungen', tone: 'sachlich' },
      ...{ language: 'German', lengthWords: 600, setsEnding: true, orders: ['ohne Anglizismen'] },
      questions: [{ question: 'Welche „zwei Fehler am Anfang“ sind es?' }],
    });
  });

  it.each([
    ['English', 'Tea\n- kinds\n- about 300 words\n- for newcomers, dry', ['kinds']],
    ['German', 'Karten\n- Karten laden\n- etwa 300 Wörter', ['Karten laden']],
    ['Spanish', 'Migración\n- costes\n- unas 300 palabras', ['costes']],
  ])('takes no instruction for a point in %s', (language, outline, points) => {
    expect(read(outline)).toMatchObject({ language, points, lengthWords: 300 });
  });

  test.each<[string, string | undefined]>([
    ['- shares: a 40 %, b 35 %, c 25 %', undefined],
    ['- churn went from 40 % to 60 % to 80 %', undefined],
    ['- two things that broke: the cache and the clock', undefined],
    [
      '- 3 retries in three layers make 27 calls',
      '3 retries in three layers make 64 calls, and the outline says 27: which is right?',
    ],
    ['- 3 retries in three layers make 64 calls', undefined],
    ['our first month, with numbers on first replies', 'What are the numbers on first replies?'],
    ['our first month, and mistakes we made', 'What are the “mistakes we made”?'],
    ['- a customer wrote: "we lost two days"', 'Who said “we lost two days”?'],
    ['- Ada wrote: "we lost two days"', undefined],
    ['- ein Kunde sagte: „Das hat uns geholfen“', 'Wer hat „Das hat uns geholfen“ gesagt?'],
    ['Tea', undefined],
  ])('asks about %j: %j', (outline, question) => {
    expect(read(outline).questions.map((one) => one.question)).toEqual(
      question === undefined ? [] : [question],
    );
  });

  it('reads an empty outline', () => {
    expect(read('')).toMatchObject({ title: '', lengthWords: 0, questions: [] });
  });
});
