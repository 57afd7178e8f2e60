import { expect, it } from 'vitest';
import { asksForWholePost } from '../../../src/pipeline/rules/edits/asks-for.ts';

it.each([
  ...['Write it again, about coffee.', 'Please translate this', 'Put it into Spanish'],
  ...['Überarbeite den Text bitte', 'Bitte übersetzen', 'Bitte ins Englische'],
  ...['Das überall duzen', 'Tradúcelo', 'Reescríbelo', 'Pásalo al inglés', '日本語に'],
])('%j is about the whole post', (text) => {
  expect(asksForWholePost({ text })).toBe(true);
});

it.each(['The price is 5 euros', 'Der Preis ist falsch', 'Falta el precio'])(
  '%j is about a place',
  (text) => {
    expect(asksForWholePost({ text })).toBe(false);
  },
);
