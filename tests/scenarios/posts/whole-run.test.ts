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
  expect(transcript).toMatchInlineSnapshot(`
    "bot: *Tea*
        ✅ Approved
        Draft 3  ·  Requested by @ada  ·  Approved by @grace, 5 Jan, 09:00 UTC
        AI writes and reviews the drafts and creates the images. Check facts before you publish.
      bot: Draft 1 · 9 words
          # Tea
          
          Each cup cost **❓ Q2: What did a cup cost?** in May. It is good.
      bot: *What I understood*
          “Tea in the office”
          2 checks for this post: 1 point to cover, 1 instruction to follow
          *Only you can answer these:*
          *Q1* Which two things did you get wrong? ✅ @lin answered: The pot and the water.
          *Q2* What did a cup cost? ✅ @lin answered: 31 cents
          [Edit checks]
      bot: Draft 1 needs work (1 issue)
          ❌ *No filler, hype or repetition*
          > It is good.
          Suggested fix: Say what is good about it.
          ✅ Nothing invented about you or your work
          ✅ Stays on the subject
          ✅ Figures, tables, code and text agree
          ✅ Title, language, tone and ending as requested
          ✅ Says what happened, with the promised facts
          ✅ Right tone and depth for the audience
          ✅ Keeps your position
          ✅ Covers every point
          ✅ Follows your explicit instructions
          ✅ Ending gives a clear next step
          ✅ Headings alone show the argument
          ✅ No leftover placeholders
          ✅ All links are valid
          13 of 14 checks passed · independent AI review
      bot: Draft 2 · 11 words
          *Issues fixed*
          No filler, hype or repetition
          ✅ Addressed: Done.
          > Before: “It is good.”
          > After: “It wakes you at nine.”
          # Tea
          
          Each cup cost **❓ Q2: What did a cup cost?** in May. It wakes you at nine.
      bot: Draft 2 passed review
          ✅ Nothing invented about you or your work
          ✅ Stays on the subject
          ✅ Figures, tables, code and text agree
          ✅ Title, language, tone and ending as requested
          ✅ Says what happened, with the promised facts
          ✅ Right tone and depth for the audience
          ✅ No filler, hype or repetition
          ✅ Keeps your position
          ✅ Covers every point
          ✅ Follows your explicit instructions
          ✅ Ending gives a clear next step
          ✅ Headings alone show the argument
          ✅ No leftover placeholders
          ✅ All links are valid
          14 of 14 checks passed · independent AI review
      bot: *Review of draft 2*
          Passed all checks. Only 1 answer from you is missing.
          @lin requested changes to draft 2 · 5 Jan, 09:00 UTC
          *Open comments*
          • @lin answered Q1: The pot and the water.
          • @lin answered Q2: 31 cents
      lin: Q1: The pot and the water.
          Q2: 31 cents :eyes:
      bot: Draft 3 · 23 words
          *What changed*
          • Put an answer of the team in.
          • Added a sentence on The pot and the water.
          *Your feedback*
          @lin, Q1 “Which two things did you get wrong?”: “The pot and the water.”
          ✅ Addressed: Added a sentence on The pot and the water.
          > Before: “Each cup cost ❓ What did a cup cost? in May. It wakes you at nine.”
          > After: “Each cup cost 31 cents in May. It wakes you at nine. One more thing belongs here: The pot and the water.”
          @lin, Q2 “What did a cup cost?”: “31 cents”
          ✅ Addressed: Put your answer in.
          > Before: “Each cup cost ❓ What did a cup cost? in May. It wakes you at nine.”
          > After: “Each cup cost 31 cents in May. It wakes you at nine. One more thing belongs here: The pot and the water.”
          # Tea
          
          Each cup cost 31 cents in May. It wakes you at nine.
          
          One more thing belongs here: The pot and the water.
      bot: Draft 3 passed review
          ✅ Nothing invented about you or your work
          ✅ Stays on the subject
          ✅ Figures, tables, code and text agree
          ✅ Title, language, tone and ending as requested
          ✅ Says what happened, with the promised facts
          ✅ Right tone and depth for the audience
          ✅ No filler, hype or repetition
          ✅ Keeps your position
          ✅ Covers every point
          ✅ Follows your explicit instructions
          ✅ Ending gives a clear next step
          ✅ Headings alone show the argument
          ✅ No leftover placeholders
          ✅ All links are valid
          14 of 14 checks passed · independent AI review
      bot: *Review of draft 3*
          Passed all checks.
          Grace Lindqvist approved draft 3 · 5 Jan, 09:00 UTC
      bot: Ready to publish
          *Thumbnail*
          (image: A cup of hot tea on a wooden table.)
          *LinkedIn post* · 26 characters
          \`\`\`
          Tea keeps you awake.
          
          #tea
          \`\`\`
      bot: Thumbnail for draft 3.
          (file: thumbnail.png)
      bot: Final Markdown of “Tea”
          (file: tea.md)
      bot: ✅ *“Tea” is approved.* The final Markdown is attached in this thread.
          Grace Lindqvist approved draft 3 · 5 Jan, 09:00 UTC
          15 AI calls · … tokens, 43% of the input cached · $…"
  `);
});
