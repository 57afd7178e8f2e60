import { describe, expect, it } from 'vitest';
import { readAsk } from '../../../sandbox/openai/ask.ts';
import { writeDraft } from '../../../sandbox/openai/writing/draft.ts';
import { countWords } from '../../../sandbox/openai/writing/language.ts';
import { readOutline } from '../../../sandbox/openai/writing/reading/read-outline.ts';
import { reviseByEdits } from '../../../sandbox/openai/writing/revision-edits.ts';
import {
  EDITOR_WRITE_INSTRUCTIONS,
  writeInput,
} from '../../../src/pipeline/prompts/write-draft.ts';
import { applyEdits } from '../../../src/pipeline/rules/edits/apply/apply-edits.ts';
import { findGaps } from '../../../src/pipeline/rules/gaps.ts';
import { aBrief } from '../../pipeline/cast.ts';
import { revisionFormat, writing } from '../local-model-asks.ts';

function draftOf(outline: string): string {
  const input = writeInput(aBrief({ outline }));
  return writeDraft(readAsk({ model: 'm', input, instructions: EDITOR_WRITE_INSTRUCTIONS }));
}

function headingsOf(outline: string): string[] {
  return draftOf(outline).match(/^#{1,2} .*$/gm) ?? [];
}

describe('the writer', () => {
  it.each([
    [
      'orders and choices between the points',
      'Tea in the office\nFor newcomers. Dry, about 300 words.\n- what it costs\n- do not name brands\nEnd with: brew one.',
      ['# Tea in the office', '## What it costs'],
    ],
    [
      'choices at the end of a line',
      'Wie wir heizen: Wärmepumpe, Kosten. Für Vermieter, sachlich, etwa 300 Wörter.',
      ['# Wie wir heizen', '## Wärmepumpe', '## Kosten'],
    ],
    [
      'labels',
      'Title: Tea\nReaders: new colleagues. Friendly.\n- where it stands',
      ['# Tea', '## Where it stands'],
    ],
    [
      'sentences of one line',
      'Reviews are not for bugs. 3 retries make 27 calls. Sharp tone, for engineers, 400 words.',
      ['# Reviews are not for bugs', '## 3 retries make 27 calls'],
    ],
    [
      'points that only look like choices',
      'Rules\n- for every deploy there is an owner\n- never deploy on a Friday\n- honest numbers',
      [
        '# Rules',
        '## For every deploy there is an owner',
        '## Never deploy on a Friday',
        '## Honest numbers',
      ],
    ],
    [
      'clauses longer than a heading',
      'Prices\n- existing customers keep their price until the end of 2027, as promised\n- one two three four five six seven eight nine ten eleven twelve',
      [
        '# Prices',
        '## Existing customers keep their price until the end of 2027',
        '## One two three four five six seven eight',
      ],
    ],
    [
      'Spanish',
      'Cómo migramos los pagos: por qué cambiamos, qué salió mal. Para equipos de producto, unas 300 palabras.',
      ['# Cómo migramos los pagos', '## Por qué cambiamos', '## Qué salió mal'],
    ],
  ])('makes headings of points alone: %s', (_, outline, headings) => {
    expect(headingsOf(outline)).toEqual(headings);
  });

  it('keeps instructions in code and in an outline of nothing else', () => {
    expect(draftOf('Tea\n\n```\nEnd with: this\n```')).toContain('End with: this');
    expect(headingsOf('About 300 words.')[0]).toBe('# About 300 words');
  });

  it.each([
    ['English', 'Why we moved: cost, speed, risk. About 300 words.'],
    ['German', 'Wie wir heizen: Wärmepumpe, Kosten, Lärm. Sachlich, etwa 300 Wörter.'],
    ['Spanish', 'Cómo migramos los pagos: el coste, el riesgo. Unas 300 palabras.'],
    [
      'German without articles',
      'Wanderkarten offline\n- Karten laden\n- Speicherplatz\n- etwa 300 Wörter',
    ],
    ['Spanish without articles', 'Migración de pagos\n- costes\n- lecciones\n- 300 palabras'],
  ])('keeps to the length that the outline names in %s', (_, outline) => {
    expect(Math.abs(countWords(draftOf(outline)) - 300)).toBeLessThanOrEqual(45);
  });

  it.each([
    [
      'Tea\n- what it costs\n- two things we got wrong',
      ['What are the “two things we got wrong”?'],
    ],
    ['Tea: kinds, and the numbers on waste', ['What are the numbers on waste?']],
    ['Wie wir Tee trinken\n- drei Fehler am Anfang', ['Welche „drei Fehler am Anfang“ sind es?']],
    ['Tea\n- two things we got wrong: milk and sugar', []],
  ])('leaves a gap for a promised fact that is missing: %j', (outline, questions) => {
    const gaps = findGaps(draftOf(outline)).map(({ question }) => question);

    expect(gaps).toEqual(questions);
    const asked = readOutline(readAsk({ model: 'm', input: writeInput(aBrief({ outline })) }));
    expect(asked.questions.map(({ question }) => question)).toEqual(questions);
  });
});

it('cuts a draft to its length', () => {
  const draft = draftOf('Why we moved: cost, speed, risk. About 400 words.');
  const fix = `It has ${countWords(draft)} words: cut about 100.`;
  const item = `<item id="F1" kind="finding">\nIs it about 300 words long?\nedit: ${fix}\n</item>`;
  const input = writing('Why we moved', { draft, ledger: [item] });
  const format = { ...revisionFormat(['F1']), name: 'edits' };
  const { edits, answers } = reviseByEdits(readAsk({ model: 'm', input, text: { format } }));

  expect(answers['F1']?.status).toBe('addressed');
  const left = countWords(applyEdits(draft, edits).markdown);
  expect(left).toBeLessThanOrEqual(countWords(draft) - 100);
  expect(left).toBeGreaterThan(countWords(draft) - 130);
});
