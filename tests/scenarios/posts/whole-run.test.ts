import { expect, it } from 'vitest';
import type { Answer } from '../../../sandbox/openai/answer.ts';
import type { Ask } from '../../../sandbox/openai/ask.ts';
import { GAPPED, OUTLINE, reading } from '../editor.ts';
import { edited, judged, replaced } from '../editor-answers.ts';
import { answers, DULL } from '../scripted-answers.ts';
import { openWorld } from '../world.ts';

/** The local model puts the answers in. */
function reworded(ask: Ask): Answer | undefined {
  const finding = ask.ledger.find(({ kind }) => kind === 'finding');
  if (finding === undefined) return undefined;
  return edited(ask, { edits: [replaced(finding.id, 'It is good.', 'It wakes you at nine.')] });
}

it('brings an outline to a published post in one thread, and asks for what only the team knows', async () => {
  const own = {
    brief_reading: () => reading(),
    draft: () => ({ type: 'text' as const, text: GAPPED }),
    verdict: (ask: Ask) => judged(ask, ask.prompt.includes('It is good.') ? DULL : undefined),
    edits: reworded,
  };
  const world = await openWorld({ script: answers(own) });

  const thread = await world.begin('ada', OUTLINE);
  await thread.waitFor('Draft 2 is ready for your review');
  const answer = 'Q1: The pot and the water.\nQ2: 31 cents';
  await thread.waitForReaction(await thread.reply('lin', answer));
  await thread.press('lin', 'Revise with 2 answers');
  await thread.press('grace', 'Approve draft 3');
  await thread.waitFor('is approved');
  await thread.waitFor('✅ Approved');

  const transcript = thread.transcript().replace(/[\d,]+(?= tokens)|(?<=\$)[\d.]+/g, '…');
  expect(transcript).toMatchInlineSnapshot();
});
