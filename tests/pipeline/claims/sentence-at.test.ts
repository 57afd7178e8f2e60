import { expect, it } from 'vitest';
import { createSentenceFinder } from '../../../src/pipeline/rules/claims/sentence-at.ts';

it.each([
  ['4. **Take 20 minutes.** The next person reports. Then more.', 'The next person reports.'],
  ['He says **“Yes.”** Then he goes. The end.', 'Then he goes.'],
  ['*Only so.* And _that too!_ Then _this_ one.', 'And _that too!_'],
  ['See `npm ci.` and start it. Done.', 'See `npm ci.` and start it.'],
  ['The `?.` operator is new. Next.', 'The `?.` operator is new.'],
  ['**_Bold._** The next one. End.', 'The next one.'],
  ['Use `**kwargs` or `a_b` here. **It ends.** The next one. End.', 'The next one.'],
  ['3*4 is 12 in snake_case. *It ends.* The next one. End.', 'The next one.'],
  ['~~Gone.~~ The next one. End.', 'The next one.'],
  ['**本当です。**次の文です。終わり。', '次の文です。'],
  ['終わり。**太字**の文です。次。', '**太字**の文です。'],
  ['* One.\n* Two of *them.* More.', 'More.'],
])('finds the sentence beside bold words and code in %j', (markdown, sentence) => {
  const from = markdown.indexOf(sentence);

  const found = createSentenceFinder(markdown)({ from, to: from + sentence.length });

  expect(found).toBe(sentence);
});
