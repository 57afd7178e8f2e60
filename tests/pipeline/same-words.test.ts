import { expect, it } from 'vitest';
import { hasSameWords } from '../../src/pipeline/rules/text/same-words.ts';

const DRAFT = '# Tea\n\nWe drank 3.5 cups, then `a - b`.\n\n- More tea\n';

it.each<[boolean, string, string]>([
  [true, 'the same text', DRAFT],
  [true, 'other spaces', DRAFT.replaceAll('\n\n', '\n\n\n').replace('We drank', 'We\ndrank')],
  [true, 'other punctuation', DRAFT.replace('cups, then', 'cups; then').replace('`.', '`!')],
  [true, 'other marks of a list and of emphasis', DRAFT.replace('- More tea', '* **More** tea')],
  [false, 'another word', DRAFT.replace('More tea', 'More coffee')],
  [false, 'another letter case', DRAFT.replace('More tea', 'More Tea')],
  [false, 'one word less', DRAFT.replace('More tea', 'Tea')],
  [false, 'another number', DRAFT.replace('3.5', '35')],
  [false, 'another sign of a number', DRAFT.replace('3.5', '-3.5')],
  [false, 'another unit', DRAFT.replace('3.5 cups', '3.5 % cups')],
  [false, 'a heading', DRAFT.replace('- More tea', '## More tea')],
  [false, 'other code', DRAFT.replace('a - b', 'a + b')],
  [false, 'words that become code', DRAFT.replace('More tea', '`More tea`')],
])('says %s for %s', (expected, _, other) => {
  expect(hasSameWords(DRAFT, other)).toBe(expected);
});

it('compares the code of fences', () => {
  const fenced = (code: string) => `# Tea\n\n\`\`\`sh\n${code}\n\`\`\`\n`;

  expect(hasSameWords(fenced('brew  --hot'), fenced('brew  --hot'))).toBe(true);
  expect(hasSameWords(fenced('brew  --hot'), fenced('brew --hot'))).toBe(false);
});
