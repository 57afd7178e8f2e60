import { expect, it } from 'vitest';
import { wordsBesideFile } from '../../../src/pipeline/rules/by-hand/words-beside-file.ts';

const DRAFT = '# Tea\n\nTea is a drink.';

it.each([
  ['a file alone', DRAFT, ''],
  ['words before it', `Add milk.\n\nAnd sugar.\n\n${DRAFT}`, 'Add milk.\n\nAnd sugar.'],
  ['its fields', `Add milk.\n\n---\ntitle: Tea\n---\n\n${DRAFT}`, 'Add milk.'],
  ['its line ends', `Add milk.\n\n${DRAFT.replaceAll('\n', '\r\n')}`, 'Add milk.'],
  ['another file', 'Add milk.\n\n# Coffee', 'Add milk.\n\n# Coffee'],
])('finds the words beside a draft with %s', (_, text, words) => {
  expect(wordsBesideFile(text, DRAFT)).toBe(words);
});
