import { expect, it } from 'vitest';
import { ledgerModal } from '../../src/bot/views/ledger/ledger-modal.ts';
import { wordsFor } from '../../src/bot/words/words.ts';

it('all feedback quotes the ground of a claim as its language does', () => {
  const claim = {
    ...{
      id: 'C1',
      version: 1,
      draft: 1,
      listed: 1,
      kind: 'figure' as const,
      state: 'addressed' as const,
    },
    ...{ sentence: 'Wir zahlten 31 Euro.', statement: 'Wir zahlten 31 Euro.', fix: '' },
    ...{ ground: 'outline' as const, passage: '31 Euro im März' },
  };

  const view = ledgerModal(wordsFor('de'), [{ claim }], { run: 'R1', page: 0 });

  expect(JSON.stringify(view.blocks)).toContain('„31 Euro im März“');
});
