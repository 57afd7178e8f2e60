import { describe, expect, it } from 'vitest';
import { checkForEditor } from '../../src/pipeline/rules/checks/editor-checks.ts';
import { NO_READING } from '../../src/pipeline/run/brief-reading.ts';
import type { ChecklistResult } from '../../src/pipeline/run.ts';
import { aBrief, aKnownBrief } from './cast.ts';

interface Asked {
  outline?: string;
  /** Of the brief's field. */
  field?: number;
  /** Of the reading. */
  read?: number;
}

function check(id: string, markdown: string, asked: Asked = {}): ChecklistResult | undefined {
  const { outline = 'Tea', field, read = 0 } = asked;
  const brief = aBrief({ outline, ...(field !== undefined && { lengthWords: field }) });
  const known = aKnownBrief(brief, { ...NO_READING, lengthWords: read });
  return checkForEditor(brief, known, { markdown }).find((item) => item.id === id);
}

const length = (markdown: string, asked: Asked) => check('length', markdown, asked);
const words = (count: number) => 'word '.repeat(count);

describe('the length of an editor run', () => {
  it('is not checked where no length is known', () => {
    expect(length(words(10), {})).toBeUndefined();
  });

  it.each([
    [84, false],
    [85, true],
    [115, true],
    [116, false],
  ])('of %i words, where 100 were asked for, passes: %s', (count, pass) => {
    expect(length(words(count), { field: 100 })).toMatchObject({ severity: 'hard', pass });
  });

  it.each([
    ['the brief’s field', { field: 1_200 }, 'hard'],
    ['the outline', { outline: 'about 1200 words', read: 1_200 }, 'hard'],
    ['the outline, with a comma', { outline: 'about 1,200 words', read: 1_200 }, 'hard'],
    ['the outline, with a point', { outline: 'etwa 1.200 Wörter', read: 1_200 }, 'hard'],
    ['the outline, with a space', { outline: 'environ 1 200 mots', read: 1_200 }, 'hard'],
    ['the outline, with wide figures', { outline: '約１２００字', read: 1_200 }, 'hard'],
    ['the reader alone', { outline: 'about two pages', read: 1_200 }, 'advisory'],
    ['the reader, beside a longer number', { outline: 'see 11,200', read: 1_200 }, 'advisory'],
    ['a range', { outline: '800 to 1000 words', read: 900 }, 'hard'],
    ['a range of something else', { outline: '800 to 1000 users', read: 900 }, 'advisory'],
    ['a range of each part', { outline: '500-600 Wörter pro Abschnitt', read: 550 }, 'advisory'],
    ['each part', { outline: '3 Teile, 400 words each', read: 400 }, 'advisory'],
    ['the whole, beside each part', { outline: '1200 words, 400 words each', read: 1_200 }, 'hard'],
  ] as const)('decides where the number is from %s', (_, asked, severity) => {
    expect(length('Tea.', asked)?.severity).toBe(severity);
  });

  it.each([
    ...[
      'at most 100 words',
      'Max. 100 words',
      '100 words maximum',
      'under 100 words',
      'up to 100 words',
    ],
    ...[
      'no more than 100 words',
      '100 words or less',
      'höchstens 100 Wörter',
      'maximal 100 Wörter',
    ],
    ...[
      'nicht länger als 100 Wörter',
      'como máximo 100 palabras',
      'menos de 100 palabras',
      '100語以内',
    ],
    ...['≤ 100 words', '<100 words', '100 words tops', 'a 100-word limit', 'word limit: 100'],
    ...['never more than 100 words', 'Don’t exceed 100 words', 'capped at 100 words'],
    ...['100 Worte höchstens', 'bis 100 Wörter', 'die 100 Wörter nicht überschreiten'],
    ...['como mucho 100 palabras', '100 palabras a lo sumo', '100ワード以内'],
    ...['100 mots max', 'pas plus de 100 mots', '100 parole al massimo', 'no máximo 100 palavras'],
  ])('of “%s” is a limit', (outline) => {
    expect(length(words(30), { outline, read: 100 })).toMatchObject({
      severity: 'hard',
      pass: true,
    });
    expect(length(words(101), { outline, read: 100 })).toMatchObject({
      severity: 'hard',
      pass: false,
    });
  });

  it.each([
    ...['at least 100 words', 'mindestens 100 Wörter', '100 palabras como mínimo', '100字以上'],
    ...['no less than 100 words', 'not under 100 words', 'nicht weniger als 100 Wörter'],
    ...['nicht unter 100 Wörtern', 'no menos de 100 palabras', '≥ 100 words', '100+ words'],
    ...['mind. 100 Wörter', 'wenigstens 100 Wörter', 'por lo menos 100 palabras', '100語以上'],
    ...['should not be under 100 words', 'It must not be shorter than 100 words'],
    ...[
      'keinesfalls unter 100 Wörter',
      'No puede tener menos de 100 palabras',
      'mín. 100 palabras',
    ],
    ...['au moins 100 mots', 'plus de 100 mots', 'pas moins de 100 mots', 'almeno 100 parole'],
    ...['pelo menos 100 palavras', 'minstens 100 woorden', 'No fluff. Over 100 words.'],
  ])('of “%s” has no limit above it', (outline) => {
    expect(length(words(400), { outline, read: 100 })?.pass).toBe(true);
    expect(length(words(9), { outline, read: 100 })?.pass).toBe(false);
  });

  it.each([
    ...['not over 100 words', 'nicht über 100 Wörter', 'Don’t go over 100 words'],
    ...['It should not have more than 100 words', 'It can’t be longer than 100 words'],
    ...['auf keinen Fall mehr als 100 Wörter', 'keinesfalls über 100 Wörter'],
    ...['No debe tener más de 100 palabras', 'ne doit pas faire plus de 100 mots'],
    ...[
      'máx. 100 palabras',
      '100 palabras máx.',
      '上限100語',
      '100語を上限とする',
      '100語を超えない',
    ],
  ])('of “%s” is a limit too', (outline) => {
    expect(length(words(30), { outline, read: 100 })?.pass).toBe(true);
    expect(length(words(101), { outline, read: 100 })?.pass).toBe(false);
  });

  it.each(['50 bis 100 Wörter', 'about 100 words', '> 100 words'])(
    'of “%s” is about a number',
    (outline) => {
      expect(length(words(110), { outline, read: 100 })?.pass).toBe(true);
      expect(length(words(80), { outline, read: 100 })?.pass).toBe(false);
    },
  );

  it.each([
    '700-800 Wörter',
    'between 700 and 800 words',
    '700 – 800 palabras',
    'de 700 à 800 mots',
  ])('of “%s” is within the range', (outline) => {
    const passes = [650, 670, 700, 800, 830, 850].filter(
      (count) => length(words(count), { outline, read: 750 })?.pass,
    );
    expect(passes).toEqual([670, 700, 800, 830]);
    expect(length(words(750), { outline, read: 750 })).toMatchObject({ severity: 'hard' });
  });

  it('has no limit of the same number that counts something else', () => {
    const outline = 'We saved over 100 euros. Length: 100 words.';

    expect(length(words(110), { outline, read: 100 })?.pass).toBe(true);
    expect(length(words(400), { outline, read: 100 })?.pass).toBe(false);
  });

  it('is about the number of the brief’s field, beside a limit in the outline', () => {
    const asked = { outline: 'at most 100 words', field: 100 };

    expect(length(words(30), asked)?.pass).toBe(false);
  });

  it.each([
    ['code', '```sh\necho a b c d e f\n```'],
    ['code in a line', '`a b c d e f g h`'],
    ['a table', '| a b c | d e |\n|--|:--:|\n| f g h | i j |\n| k | l |'],
    ['the address of a link', '[](https://a.example/b/c/d/e)'],
  ])('leaves out %s', (_, markdown) => {
    const { params } = length(`${words(100)}\n\n${markdown}\n\nword`, { field: 100 }) ?? {};

    expect(params).toEqual({ target: 100, words: 101 });
  });

  it('counts a gap as the words of an average answer', () => {
    const asked = length(`Tea costs [[? How much does a cup of tea cost? ]].`, { field: 100 });

    expect(asked?.params?.words).toBe(10);
  });

  it('counts a line with a bar that is not in a table', () => {
    expect(length('a | b c\n\nd - e', { field: 100 })?.params?.words).toBe(5);
  });

  const sentence = '私たちは費用を三分の一に減らしました。';

  it.each(['約200字で', '200文字程度', '２００ 字', '200个字'])(
    'is counted in characters where the outline says %j',
    (outline) => {
      const markdown = `# 費用\n\n**${sentence.repeat(10)}**`;

      expect(length(markdown, { outline, read: 200 })).toMatchObject({
        params: { target: 200, words: 192, unit: 'characters' },
        pass: true,
      });
    },
  );

  it.each([
    ['2000字以内', 200, true],
    ['2000字以内', 2_001, false],
    ['Umfang: höchstens 2.000 Zeichen', 2_001, false],
    ['about 2,000 characters', 2_001, true],
    ['about 2,000 characters', 900, false],
  ])('is that of the order “%s”: %i characters pass: %s', (outline, count, pass) => {
    const known = aKnownBrief(aBrief({ outline }), { ...NO_READING, orders: [outline] });
    const items = checkForEditor(aBrief({ outline }), known, { markdown: '字'.repeat(count) });

    expect(items.find(({ id }) => id === 'length')).toMatchObject({ severity: 'hard', pass });
  });

  it.each([
    ['höchstens 100 Zeichen', `# Tee\n\n${'Tasse '.repeat(17)}`, 104, false],
    ['höchstens 100 Zeichen', 'Tee  und\n\n\n  Kaffee', 13, true],
  ])(
    'in characters has one for each space between words: “%s”',
    (outline, markdown, words, pass) => {
      expect(length(markdown, { outline, read: 100 })).toMatchObject({ params: { words }, pass });
    },
  );

  it.each([
    ['a 2,000-character post', '2,000 characters'],
    ['Umfang (Zeichen): 2000', '2000 Zeichen'],
  ])(
    'is counted in characters where only the order has the unit, as for “%s”',
    (outline, order) => {
      const known = aKnownBrief(aBrief({ outline }), { ...NO_READING, orders: [order] });
      const items = checkForEditor(aBrief({ outline }), known, { markdown: '字'.repeat(1_990) });

      expect(items.find(({ id }) => id === 'length')).toMatchObject({
        params: { target: 2_000, words: 1_990, unit: 'characters' },
        ...{ severity: 'hard', pass: true },
      });
    },
  );

  it.each([
    ...['見出しは15字以内', 'LinkedIn text: at most 1,300 characters', '要約は200字以内'],
    ...['LinkedIn: 1,300 characters', 'Titel: maximal 60 Zeichen', 'タイトル：30字以内'],
    ...['Teaser: 200 caracteres'],
  ])('is not that of a part: “%s”', (order) => {
    const known = aKnownBrief(aBrief({ outline: order }), { ...NO_READING, orders: [order] });

    expect(
      checkForEditor(aBrief({ outline: order }), known, { markdown: sentence }).map(({ id }) => id),
    ).not.toContain('length');
  });

  it.each(['150〜250字', '150～250文字程度', '150 to 250 characters'])(
    'is counted in characters where the outline says %j, a range',
    (outline) => {
      expect(length(sentence.repeat(10), { outline, read: 200 })).toMatchObject({
        params: { target: 200, words: 190, unit: 'characters' },
        ...{ severity: 'hard', pass: true },
      });
    },
  );

  it('is counted in words where a figure beside it has another unit', () => {
    const asked = { outline: '200 words, each 数字 explained in 50字', read: 200 };

    expect(length(sentence, asked)?.params?.unit).toBeUndefined();
  });
});

describe('the other checks of an editor run', () => {
  it('name each place', () => {
    const markdown = 'By [your name]. [TODO] See [a](x y) and [b]().';

    expect(check('no_placeholders', markdown)?.passages?.map(({ quote }) => quote)).toEqual([
      '[your name]',
      '[TODO]',
    ]);
    expect(check('links_well_formed', markdown)?.passages).toHaveLength(2);
  });

  it('pass a gap', () => {
    const markdown = 'It cost [[? [insert] the cost, see [a](x y) ]].';

    expect(check('no_placeholders', markdown)?.pass).toBe(true);
    expect(check('links_well_formed', markdown)?.pass).toBe(true);
  });
});
