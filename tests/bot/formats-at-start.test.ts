import { expect, it, vi } from 'vitest';

const FORMATS = ['NumberFormat', 'DateTimeFormat', 'ListFormat', 'PluralRules'] as const;

it('reads all catalogues at the start without creating the formats of a language', async () => {
  const created = FORMATS.map((name) => vi.spyOn(Intl, name));
  const numbers = vi.spyOn(Number.prototype, 'toLocaleString');
  vi.resetModules();

  const { wordsFor } = await import('../../src/bot/words/words.ts');
  const calls = () => [...created, numbers].reduce((sum, { mock }) => sum + mock.calls.length, 0);

  expect(calls()).toBe(0);
  expect(wordsFor('de').briefForm.length.hint).toContain('6.000');
  expect(calls()).toBe(1);
});
