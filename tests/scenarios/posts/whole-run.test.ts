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
  await thread.waitFor('Draft 2 needs answers before it can be approved');
  const answer = 'Q1: The pot and the water.\nQ2: 31 cents';
  await thread.waitForReaction(await thread.reply('lin', answer));
  await thread.press('lin', 'Revise with 2 answers');
  await thread.press('grace', 'Approve draft 3');
  await thread.waitFor('is approved');
  await thread.waitFor('✅ Approved');

  const transcript = thread
    .transcript()
    .replace(/[\d,]+(?= tokens)|\d+(?=% of)|(?<=\$)[\d.]+/g, '…');
  expect(transcript).toMatchInlineSnapshot(`
    "bot: *Tea*
        ✅ Approved
        Draft 3  ·  Requested by Ada Okafor  ·  Approved by Grace Lindqvist, 5 Jan, 09:00 UTC
        [overflow]
        AI writes and reviews the drafts and creates the images. Check facts before you publish.
      bot: *Draft 1* · 9 words · replaced · 1 issue
          [Read draft 1]
      bot: *What I understood* · “Tea in the office” · 2 of 2 questions answered
          [Edit checks]
      bot: *Draft 2* · 11 words · replaced · passed review · Lin Tanaka asked to revise it with the answers so far · 5 Jan, 09:00 UTC
          [Read draft 2]
      lin: Q1: The pot and the water.
          Q2: 31 cents :eyes:
      bot: Draft 3 · 23 words
          ✅ *Draft 3 passed review* · 14 of 14 checks passed
          [Show checks]
          What changed
          Changed: Each cup cost ❓ Q2: What did a cup cost?  → 31 cents in May. It wakes you at nine. One more thing belongs here: The pot and the water.
          *Your feedback*
          Lin Tanaka, Q1 “Which two things did you get wrong?”: “The pot and the water.”
          ✅ Addressed: Added a sentence on The pot and the water.
          Lin Tanaka, Q2 “What did a cup cost?”: “31 cents”
          ✅ Addressed: Put your answer in.
          # Tea
          
          Each cup cost 31 cents in May. It wakes you at nine.
          
          One more thing belongs here: The pot and the water.
      bot: Grace Lindqvist approved draft 3 · 5 Jan, 09:00 UTC
      bot: ✅ *“Tea” is approved.* Here’s everything to publish it.
          Grace Lindqvist approved draft 3 · 5 Jan, 09:00 UTC
          Thumbnail: A cup of hot tea on a wooden table.
          *LinkedIn post* · 26 characters
          Tea keeps you awake.
          
          #tea
          16 AI calls · … tokens, …% of the input cached · $…
          [New version] [Start another like this]
          (file: thumbnail.png)
          (file: tea.md)"
  `);
});
