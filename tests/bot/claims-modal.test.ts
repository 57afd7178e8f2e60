import { expect, it } from 'vitest';
import { checkView } from '../../sandbox/slack/block-kit/block-check.ts';
import { sourceModal } from '../../src/bot/views/claims/source-modal.ts';
import { wordsFor } from '../../src/bot/words/words.ts';
import { manyClaimsModal } from './many-claims.ts';

const WORDS = ['', 'Tea.', `<!channel> <https://a.example|b> ${'&<>'.repeat(1_000)}`];

it.for(WORDS.flatMap((words) => [0, 1, 2, 9].map((page) => ({ words, page }))))(
  'shows page $page of 60 claims within the limits of Slack',
  ({ words, page }) => {
    const view = manyClaimsModal(words, page);

    expect(checkView({ ...view })).toEqual([]);
    expect(JSON.stringify(view)).not.toContain('<!channel>');
  },
);

it('quotes any sentence in the form for a source', () => {
  for (const words of WORDS) {
    expect(checkView({ ...sourceModal(wordsFor(), words, '{}') })).toEqual([]);
  }
});
