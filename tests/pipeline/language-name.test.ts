import { expect, it } from 'vitest';
import { wordsFor } from '../../src/bot/words/words.ts';
import { languageName } from '../../src/pipeline/rules/language-name.ts';

it.each([
  ['de', 'German', 'Deutsch'],
  ['de', 'english', 'Englisch'],
  ['en', 'Deutsch', 'German'],
  ['ja', 'German', 'ドイツ語'],
  ['de', 'Swiss German, informal', 'Swiss German, informal'],
])('names for readers of %s the language “%s” as “%s”', (locale, language, shown) => {
  expect(languageName(locale, language)).toBe(shown);
});

it('is named in German where a thread shows the outline as it was understood', () => {
  expect(wordsFor('de').reading.language('German')).toBe('Deutsch');
});
