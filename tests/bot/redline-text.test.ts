import { expect, it } from 'vitest';
import { redlineText } from '../../src/bot/views/redline-text.ts';
import { redline } from '../../src/pipeline/rules/redline/redline.ts';

it('shows deleted words with a line through them, an arrow, and inserted words in bold', () => {
  expect(redlineText(redline('Tea is good.', 'Tea is hot.'))).toEqual([
    { type: 'text', text: 'Tea is ' },
    { type: 'text', text: 'good', style: { strike: true } },
    { type: 'text', text: ' → ' },
    { type: 'text', text: 'hot', style: { bold: true } },
    { type: 'text', text: '.' },
  ]);
});

it('leaves a mention as the letters that were typed', () => {
  const [part] = redlineText([{ kind: 'inserted', text: 'Ask <@U0ADA> or <!channel>.' }]);

  expect(part).toMatchObject({ type: 'text', text: 'Ask <@U0ADA> or <!channel>.' });
});
