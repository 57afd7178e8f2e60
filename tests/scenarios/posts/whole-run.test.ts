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
        [overflow]
        AI writes and reviews the drafts and creates the images. Check facts before you publish.
      bot: *Draft 1* · 4 words · replaced · 1 issue
          [Read draft 1]
      bot: Draft 2 · 5 words
          ✅ *Draft 2 passed review* · 10 of 10 checks passed
          [Show checks]
          *What changed*
          • Reworded it.
          *Issues fixed*
          No filler, hype or repetition
          ✅ Addressed: Done.
          # Tea
          
          Tea keeps you awake.
      bot: @grace approved draft 2 · 5 Jan, 09:00 UTC
      bot: ✅ *“Tea” is approved.* Here’s everything to publish it.
          @grace approved draft 2 · 5 Jan, 09:00 UTC
          Thumbnail: A cup of hot tea on a wooden table.
          *LinkedIn post* · 26 characters
          Tea keeps you awake.
          
          #tea
          7 AI calls · … tokens · $…
          (file: thumbnail.png)
          (file: tea.md)"
  `);
});
