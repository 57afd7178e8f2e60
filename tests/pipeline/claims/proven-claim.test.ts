import { describe, expect, it } from 'vitest';
import { groundTexts, provenClaim } from '../../../src/pipeline/rules/claims/proven-claim.ts';
import type { KnownBrief } from '../../../src/pipeline/run/brief-reading.ts';
import type { ClaimKind } from '../../../src/pipeline/run/draft-claim.ts';
import { aBrief } from '../cast.ts';

const KNOWN: KnownBrief = {
  ...aBrief({
    outline:
      'Tea\n- we drank 14 cups\n- from 100 to 60 cents in 2 years\n- 3.5 % went cold\n- 1,200 litres',
  }),
  ...{ points: [], orders: [], setsEnding: false, leftOut: [], leftOutQuotes: [], questions: [] },
  facts: [
    { question: 'What did a cup cost?', answer: '12 cents', by: 'U0ADA' },
    { question: '', answer: 'Lin brews it.', by: 'U0LIN' },
  ],
  notes: [{ by: 'U0ADA', text: 'Say that it is green.' }],
  sources: [
    {
      ...{ id: 'S1', address: 'https://tea.example', finalAddress: 'https://tea.example' },
      ...{ title: 'The guide', text: 'Water of 80 degrees. “Never boil it twice, ever,” it says.' },
    },
  ],
};

type Ground = 'outline' | 'answer' | 'source' | 'general' | 'nobody';

function proof(
  ground: Ground,
  quote: string | string[],
  { kind = 'figure', statement = 'There were 14 cups.', sentence = '' } = {},
) {
  const claim = { id: 'C1', kind: kind as ClaimKind, statement, sentence };
  const quotes = [quote].flat();
  const answer = { ground, quotes, fix: 'Cut it.' };
  return provenClaim(claim, answer, groundTexts(KNOWN));
}

describe('the ground of a claim', () => {
  it.for([
    ['outline', 'we drank 14 cups', 'There were 14 cups.'],
    ['answer', '12 cents', 'A cup cost 12 cents.'],
    ['answer', 'What did a cup cost?\n  Answer: 12 cents', 'A cup cost 12 cents.'],
    ['answer', 'Lin brews it.', 'Lin brews the tea.'],
    ['answer', 'it is green', 'The tea is green.'],
    ['source', 'Water of 80 degrees', 'The guide uses water of 80 degrees.'],
  ] as const)('is the %s where it has “%s”', ([ground, quote, statement]) => {
    expect(proof(ground, quote, { statement })).toMatchObject({ ground, passage: quote, fix: '' });
  });

  it('names the source', () => {
    expect(proof('source', 'Water of 80 degrees', { statement: '80 °C' }).source).toBe('S1');
  });

  it('is the text that has the passage, not the one that the model names', () => {
    expect(proof('source', 'we drank 14 cups').ground).toBe('outline');
  });

  it('is missing for a passage that is in no text', () => {
    const nobody = { ground: 'nobody', passage: '', fix: 'Cut it.' };
    expect(proof('outline', 'we drank many cups')).toEqual(nobody);
    expect(proof('outline', '')).toEqual(nobody);
    expect(proof('nobody', 'we drank 14 cups')).toEqual(nobody);
  });

  it('is missing for a passage about another figure', () => {
    expect(proof('outline', 'we drank 14 cups', { statement: '15 cups' }).ground).toBe('nobody');
  });

  it.for([
    ['35 % went cold', '3.5 % went cold', 'nobody'],
    ['3,5 % wurden kalt', '3.5 % went cold', 'outline'],
    ['1.200 Liter', '1,200 litres', 'outline'],
    ['12.00 litres', '1,200 litres', 'nobody'],
  ] as const)('of “%s” with the passage “%s” is %s', ([statement, passage, ground]) => {
    expect(proof('outline', passage, { statement }).ground).toBe(ground);
  });

  it('is missing where no text has a second figure of the claim', () => {
    const statement = 'In 2019 there were 14 cups for 350 people.';
    expect(proof('outline', 'we drank 14 cups', { statement }).ground).toBe('nobody');
  });

  it.for([
    'We drank 14 cups at 60 cents.',
    'We drank 14 cups in 8 weeks.',
    'At 80 degrees, we drank 14 cups.',
  ])('may have its other figures elsewhere, and small ones as words: %s', (statement) => {
    expect(proof('outline', 'we drank 14 cups', { statement }).ground).toBe('outline');
  });

  it.for([
    ['They drank 168 cups a year.', 'outline'],
    ['14 cups a month are 168 a year.', 'outline'],
    ['They drank 170 cups a year.', 'nobody'],
    ['They drank 98 cups a week.', 'nobody'],
  ] as const)('of “%s” with 14 cups is %s', ([statement, ground]) => {
    expect(proof('outline', 'we drank 14 cups', { statement }).ground).toBe(ground);
  });

  it('of a price for another time may have cents', () => {
    const statement = 'Die Teekasse kostet 179,40 € im Jahr.';
    const claim = { id: 'C1', kind: 'figure' as const, statement, sentence: '' };
    const known = { ...KNOWN, outline: 'Teekasse: 14,95 € im Monat' };
    const answer = { ground: 'outline' as const, quotes: ['14,95 € im Monat'], fix: '' };

    expect(provenClaim(claim, answer, groundTexts(known)).ground).toBe('outline');
  });

  it('may be a calculation', () => {
    const statement = 'A cup costs 40 % less.';
    expect(proof('outline', 'from 100 to 60 cents', { statement }).ground).toBe('outline');
  });

  it('may be a calculation with figures of several passages', () => {
    const statement = 'That is 46 fewer.';
    const passages = ['14 cups', 'to 60 cents'];
    expect(proof('outline', passages, { statement })).toMatchObject({
      ground: 'outline',
      passage: '14 cups … to 60 cents',
    });
  });

  it.for([
    ['They cost 168 cents.', ['14 cups', '12 cents'], 'answer'],
    ['They cost 97 cents.', ['14 cups', '12 cents'], 'nobody'],
    ['They came at 10:30.', ['14 cups', '12 cents'], 'nobody'],
    ['The 14 cups are green.', ['14 cups', 'it is green'], 'nobody'],
    ['That is 94.', ['14 cups', 'Water of 80 degrees'], 'nobody'],
    ['There were 14 cups.', ['14 cups'], 'outline'],
  ] as const)('for “%s” with the quotes %j is %s', ([statement, quotes, ground]) => {
    expect(proof('answer', [...quotes], { statement }).ground).toBe(ground);
  });

  it.for([
    ['figure', 'general'],
    ['cause', 'general'],
    ['about_us', 'nobody'],
    ['quotation', 'nobody'],
  ] as const)('of the kind %s with the answer “general” is %s', ([kind, ground]) => {
    expect(proof('general', '', { kind }).ground).toBe(ground);
  });

  it.for([
    ['The guide says: “Never boil it twice, ever.”', 'source'],
    ['The guide says: “Never boil it three times.”', 'nobody'],
  ] as const)('of the quotation in %s is %s', ([sentence, ground]) => {
    const asked = { kind: 'quotation', statement: 'The guide warns.', sentence };
    expect(proof('source', 'Never boil it twice', asked).ground).toBe(ground);
  });
});
