import { expect, it } from 'vitest';
import type { ShownLength } from '../../src/pipeline/rules/checks/asked-length.ts';
import { lengthText as inGerman } from '../../src/pipeline/rules/checks/labels/de.ts';
import { lengthText as inEnglish } from '../../src/pipeline/rules/checks/labels/en.ts';
import { lengthText as inSpanish } from '../../src/pipeline/rules/checks/labels/es.ts';
import { lengthText as inJapanese } from '../../src/pipeline/rules/checks/labels/ja.ts';

const LANGUAGES = [inEnglish, inGerman, inSpanish, inJapanese];

it.for<[number, ShownLength, string[]]>([
  [500, {}, ['about 500 words', 'etwa 500 Wörter', 'unas 500 palabras', '約 500 語']],
  [
    12_000,
    { unit: 'characters', limit: 'most' },
    [
      ...['at most 12,000 characters', 'höchstens 12.000 Zeichen'],
      ...['como máximo 12.000 caracteres', '12,000 文字以内'],
    ],
  ],
  [
    750,
    { range: { from: 700, to: 800 } },
    ['700 to 800 words', '700 bis 800 Wörter', 'de 700 a 800 palabras', '700〜800 語'],
  ],
])('the length %i with %j has a text in each language', ([length, asked, texts]) => {
  expect(LANGUAGES.map((lengthText) => lengthText(length, asked))).toEqual(texts);
});
