import { expect, it } from 'vitest';
import { answers, DULL, revision, verdict } from '../scripted-answers.ts';
import { openWorld } from '../world.ts';

it('brings an outline to a published post in one thread', async () => {
  const world = await openWorld({
    script: answers({
      verdict: ({ prompt }) => verdict(prompt.includes('It is good.') ? DULL : undefined),
      revision: ({ ledger }) => {
        const ids = ledger.map(({ id }) => id);
        return revision(ids, '# Tea\n\nTea keeps you awake.');
      },
    }),
  });

  const thread = await world.begin('ada', 'Why tea is good');
  await thread.press('grace', 'Approve draft 2');
  await thread.waitFor('is approved');
  await thread.waitFor('✅ Approved');

  const transcript = thread.transcript().replace(/[\d,]+(?= tokens)|(?<=\$)[\d.]+/g, '…');
  expect(transcript).toMatchInlineSnapshot(`
    "bot: *Tea*
        ✅ Approved
        Draft 2  ·  Requested by @ada  ·  Approved by @grace, 5 Jan, 09:00 UTC
        AI writes and reviews the drafts and creates the images. Check facts before you publish.
      bot: Draft 1 · 4 words
          # Tea
          
          It is good.
      bot: Draft 1 needs work (1 issue)
          ❌ *No filler, hype or repetition*
          > It is good.
          Suggested fix: Say what is good about it.
          ✅ Covers every point of the outline
          ✅ No invented facts, figures, names or quotes
          ✅ Opening says what readers will get
          ✅ Headings alone show the argument
          ✅ Right tone and depth for the audience
          ✅ Something concrete in every section
          ✅ Ending gives a clear next step
          ✅ No leftover placeholders
          ✅ All links are valid
          9 of 10 checks passed · independent AI review
      bot: Draft 2 · 5 words
          *What changed*
          • Reworded it.
          *Issues fixed*
          No filler, hype or repetition
          ✅ Addressed: Done.
          # Tea
          
          Tea keeps you awake.
      bot: Draft 2 passed review
          ✅ Covers every point of the outline
          ✅ No invented facts, figures, names or quotes
          ✅ Opening says what readers will get
          ✅ Headings alone show the argument
          ✅ Right tone and depth for the audience
          ✅ Something concrete in every section
          ✅ No filler, hype or repetition
          ✅ Ending gives a clear next step
          ✅ No leftover placeholders
          ✅ All links are valid
          10 of 10 checks passed · independent AI review
      bot: *Review of draft 2*
          Passed all checks.
          Grace Lindqvist approved draft 2 · 5 Jan, 09:00 UTC
      bot: Ready to publish
          *Thumbnail*
          (image: A cup of hot tea on a wooden table.)
          *LinkedIn post* · 26 characters
          \`\`\`
          Tea keeps you awake.
          
          #tea
          \`\`\`
      bot: Thumbnail for draft 2.
          (file: thumbnail.png)
      bot: Final Markdown of “Tea”
          (file: tea.md)
      bot: ✅ *“Tea” is approved.* The final Markdown is attached in this thread.
          Grace Lindqvist approved draft 2 · 5 Jan, 09:00 UTC
          7 AI calls · … tokens · $…"
  `);
});
