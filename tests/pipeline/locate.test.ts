import { expect, test } from 'vitest';
import { locate } from '../../src/pipeline/rules/text/locate.ts';

const DRAFT = `# Prices

We said: “the *invoice* was
unpredictable” – in 60 calls.

- **Starter** costs 19
- Team costs 49

The invoice is late. The invoice is late.
`;

function found(quote: string): string[] {
  return locate(DRAFT, quote).map(({ from, to }) => DRAFT.slice(from, to));
}

test('finds an exact quote at each of its places', () => {
  expect(found('The invoice is late.')).toEqual(['The invoice is late.', 'The invoice is late.']);
});

test('finds a quote with other quotation marks, dashes, spaces and without emphasis', () => {
  expect(found('"the invoice was unpredictable" - in 60 calls')).toEqual([
    '“the *invoice* was\nunpredictable” – in 60 calls',
  ]);
});

test('finds a quote over list items without their marks', () => {
  expect(found('Starter costs 19 Team costs 49')).toEqual(['Starter** costs 19\n- Team costs 49']);
});

test('finds a shortened quote from its first part to its last', () => {
  expect(found('We said … in 60 calls')).toEqual([
    'We said: “the *invoice* was\nunpredictable” – in 60 calls',
  ]);
});

test.each(['', '   ', 'nowhere in it', 'late … invoice was'])('finds nothing for %j', (quote) => {
  expect(found(quote)).toEqual([]);
});
