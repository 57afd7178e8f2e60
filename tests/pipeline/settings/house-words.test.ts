import { describe, expect, it } from 'vitest';
import { ENGLISH_CHECKS, itemText } from '../../../src/pipeline/rules/checks/check-words.ts';
import { checkDraft } from '../../../src/pipeline/rules/checks/draft-checks.ts';
import { checkForEditor } from '../../../src/pipeline/rules/checks/editor-checks.ts';
import { checkHouseWords } from '../../../src/pipeline/rules/checks/house-words.ts';
import { House } from '../../../src/pipeline/run/house.ts';
import { aBrief, aKnownBrief, aNote } from '../cast.ts';

const house = House.parse({
  avoid: ['leverage', 'game changer', 'C++'],
  prefer: [
    { use: 'sign in', insteadOf: 'log in' },
    { use: 'data set', insteadOf: 'data' },
    { use: 'ログイン', insteadOf: 'サインイン' },
    { use: 'GitHub', insteadOf: 'Github' },
    { use: 'code base', insteadOf: 'Code Base' },
    { use: 'ユーザー', insteadOf: 'ユーザ' },
  ],
});

function foundIn(markdown: string): string[] {
  const [check] = checkHouseWords(house, markdown);
  return check?.params?.found?.map(({ avoid }) => avoid) ?? [];
}

it('does not apply without word lists', () => {
  expect(checkHouseWords(House.parse({}), 'We leverage tea.')).toEqual([]);
});

it('finds words in another Unicode form, and takes the preferred ones in any', () => {
  const words = House.parse({
    avoid: ['Lösung'.normalize('NFD')],
    prefer: [{ use: 'Café'.normalize('NFD'), insteadOf: 'café' }],
  });
  const found = (text: string) => checkHouseWords(words, text)[0]?.params?.found;

  for (const form of ['NFC', 'NFD']) {
    expect(found('Die Lösung steht im Café.'.normalize(form))).toEqual([{ avoid: 'Lösung' }]);
  }
});

it('passes a draft without the words', () => {
  expect(checkHouseWords(house, 'Use tea.')).toEqual([
    { id: 'house_words', severity: 'hard', pass: true, quote: '', fix: '' },
  ]);
});

it('quotes each sentence with a word, and names the words with their replacements', () => {
  const markdown =
    '# Tea\n\nTea is nice. We Leverage tea. Then log\nin again.\n\n- A game changer.\n';

  expect(checkHouseWords(house, markdown)).toEqual([
    {
      ...{ id: 'house_words', severity: 'hard', pass: false, fix: '' },
      params: {
        ...{ target: 0, words: 3 },
        found: [
          { avoid: 'leverage' },
          { avoid: 'log in', use: 'sign in' },
          { avoid: 'game changer' },
        ],
      },
      quote: 'We Leverage tea.',
      passages: [
        { quote: 'We Leverage tea.', fix: '' },
        { quote: 'Then log\nin again.', fix: '' },
        { quote: '- A game changer.', fix: '' },
      ],
    },
  ]);
});

describe('the words', () => {
  it.each([
    ['as a part of a longer word', 'Leveraged, releverage and lever age.'],
    ['in a code span', 'Call `leverage()`.'],
    ['in a code block', '```\nleverage\n```'],
    ['in a quotation', 'Grace says “leverage is nice”.'],
    ['in straight marks', 'The word "leverage" is out.'],
    ['in a block quotation', '> leverage\n\nTea.'],
    ['in the words and address of a link', '[leverage](https://tea.example/leverage)'],
    ['in a bare address', 'See https://tea.example/leverage today.'],
    ['in a gap', 'It was [[? Did we leverage it? ]] then.'],
    ['in a longer word that is preferred', 'The data set is small.'],
    ['in letters with marks', 'Leveragé is French.'],
    ['in the letters that are preferred', 'We are on GitHub, and a code\nbase is there.'],
    ['in these letters at the start of a sentence', 'Code base is one word for it.'],
    ['in a longer Japanese word that is preferred', 'ユーザーが使うサーバーです。'],
  ])('do not count %s', (_, markdown) => {
    expect(foundIn(markdown)).toEqual([]);
  });

  it.each([
    ['leverage', 'LEVERAGE!'],
    ['C++', 'We write C++.'],
    ['data', 'Data, and a data set.'],
    ['サインイン', '次にサインインします。'],
    ['game changer', 'A game  changer.'],
    ['Github', 'We are on GITHUB and on GitHub.'],
    ['Code Base', 'Our Code Base grew.'],
    ['ユーザ', 'ユーザが使う。'],
    ['leverage', '**leverage** it'],
  ])('%s counts in %j', (word, markdown) => {
    expect(foundIn(markdown)).toEqual([word]);
  });
});

it('is advice where the team says so', () => {
  const [check] = checkHouseWords({ ...house, wordCheck: 'advisory' }, 'We leverage tea.');

  expect(check).toMatchObject({ severity: 'advisory', pass: false });
});

it('belongs to the checks of both loops', () => {
  const brief = aBrief({ house });
  const failed = { id: 'house_words', pass: false };

  expect(checkDraft(brief, 'We leverage tea.')).toContainEqual(expect.objectContaining(failed));
  expect(
    checkForEditor(brief, aKnownBrief(brief), { markdown: 'We leverage tea.' }),
  ).toContainEqual(expect.objectContaining(failed));
});

it('tells the writer what to write instead', () => {
  const [check] = checkHouseWords(house, 'Leverage it and log in.');
  const item = aNote({ text: '', fix: '', check: { id: 'house_words', params: check?.params } });

  expect(itemText(ENGLISH_CHECKS, item)).toEqual({
    text: 'Does it keep to the word lists of the team?',
    fix: 'Say it without “leverage”. Write “sign in” instead of “log in”, in the form that the sentence needs.',
  });
});
