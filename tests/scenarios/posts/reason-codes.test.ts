import { expect, it } from 'vitest';
import { cancelledMessage } from '../../../src/bot/views/review/review-card.ts';
import { verdictMessage } from '../../../src/bot/views/review/verdict-message.ts';
import { wordsFor } from '../../../src/bot/words/words.ts';
import { aDraft, aNote, anItem, aRun, aVerdict, NOON } from '../../pipeline/cast.ts';
import { createGate } from '../gate.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld } from '../world.ts';

/** A heading of the outline is missing in the draft, which only advises a change. */
const OUTLINE = 'Tea\n\n## Milk';

it('stores codes where people read sentences', async () => {
  const gate = createGate();
  const script = answers({
    linkedin_post: () => gate.opened,
    revision: ({ ledger }) => {
      const answer = { status: 'declined', reason: ' ', before: '', after: '' };
      const replies = Object.fromEntries(ledger.map(({ id }) => [id, answer]));
      return { type: 'object', value: { answers: replies, changes: [], draft: '# Tea\n\nGood.' } };
    },
  });
  const world = await openWorld({ script, env: { REVISIONS: 'rewrites' } });
  const thread = await world.begin('ada', OUTLINE);
  await thread.waitFor('Draft 1 is ready for your review');
  await thread.press('lin', 'Request changes');
  await world.submit('lin', await world.modal('lin'), { note: 'Say *why*.' });
  await thread.waitFor('Not changed: No reason given.');
  await thread.press('grace', 'Approve draft 2');
  await world.waitToAsk('linkedin_post');
  await thread.waitForReaction(await thread.reply('max', 'Too late?'));
  gate.open();
  await thread.waitFor('Comments that came after approval');
  expect(thread.transcript()).toContain('Keeps the outline’s headings');
  expect(thread.transcript()).toContain(
    'Suggested fix: Give this part of the outline its own heading.',
  );

  const store = world.app.store();
  const runId = (await store.deliveries.findRun(thread.channel, thread.ts)) ?? '';
  const ledger = await store.ledger.list(runId);
  expect(ledger).toMatchObject([
    {
      ...{ id: 'F1', text: '', fix: '', answer: '', check: { id: 'outline_headings' } },
      because: { code: 'no_reason_given' },
    },
    { id: 'N1', text: 'Say *why*.', answer: '', because: { code: 'no_reason_given' } },
    { id: 'F2', text: '', answer: '', because: { code: 'accepted', draft: 2 } },
    { id: 'N2', text: 'Too late?', answer: '', because: { code: 'after_approval', draft: 2 } },
  ]);
  const { results } = await store.journal.read(runId);
  const recorded = JSON.stringify([...results]);
  for (const words of [
    'Does every heading',
    'its own heading',
    'gave no reason',
    'It came after',
  ]) {
    expect(recorded).not.toContain(words);
  }
});

it('shows the sentences that 0.3.0 stored in the words of the catalogue', () => {
  const words = wordsFor();
  const item = anItem({
    ...{ id: 'length', question: 'Is it about 90 words long?', pass: false },
    fix: 'It has 200 words: cut it.',
  });
  const shown = verdictMessage(words, aDraft(), aVerdict({ verdict: 'revise', items: [item] }));
  const text = JSON.stringify(shown.blocks);
  expect(text).toContain('Close to the target length');
  expect(text).toContain('Suggested fix: It has 200 words. Cut it.');

  const decision = { kind: 'cancel' as const, by: 'UADA', at: NOON };
  const declined = [aNote({ state: 'declined', answer: 'The run was cancelled.' })];
  const { blocks } = cancelledMessage(words, aRun(), { decision, failure: undefined, declined });
  expect(JSON.stringify(blocks)).toContain('*Comments not addressed*');
});
