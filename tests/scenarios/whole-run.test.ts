import { expect, it } from 'vitest';
import { answers, DULL, revision, verdict } from './scripted-answers.ts';
import { openWorld } from './world.ts';

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
  await thread.waitFor('is published');
  await thread.waitFor('✅ Published');

  expect(thread.transcript()).toMatchInlineSnapshot(`
    "bot: *Why tea is good*
        ✅ Published
        Round 2  ·  Draft 2  ·  Asked for by @ada  ·  Approved by @grace, 5 Jan, 09:00 UTC
        Drafts, verdicts and pictures are made by AI models: check facts before you publish.
      bot: Draft 1 · 4 words
          # Tea
          
          It is good.
      bot: Verdict on draft 1: needs improvement
          ❌ *Is it free of stock phrases, hype and repetition?*
          > It is good.
          Edit: Say what is good about it.
          ✅ Is every point of the outline covered?
          ✅ Does it keep to the outline, with no invented facts, figures, names or quotations?
          ✅ Do the first two paragraphs say what the reader will get?
          ✅ Could a reader follow the argument from the headings alone?
          ✅ Do words, depth and tone suit the audience of the brief?
          ✅ Does each section give the reader something concrete: a step, an example, a reason?
          ✅ Does the ending tell the reader what to do next?
          ✅ Is it free of placeholders nobody filled in?
          ✅ Does every link have an address that can be opened?
          9 of 10 items passed · judged by an evaluator that sees only the brief, the checklist and this draft
      bot: Draft 2 · 5 words
          *What changed*
          • Reworded it.
          *Findings of the evaluator*
          F1 Is it free of stock phrases, hype and repetition?
          ✅ Addressed: Done.
          # Tea
          
          Tea keeps you awake.
      bot: Verdict on draft 2: passed
          ✅ Is every point of the outline covered?
          ✅ Does it keep to the outline, with no invented facts, figures, names or quotations?
          ✅ Do the first two paragraphs say what the reader will get?
          ✅ Could a reader follow the argument from the headings alone?
          ✅ Do words, depth and tone suit the audience of the brief?
          ✅ Does each section give the reader something concrete: a step, an example, a reason?
          ✅ Is it free of stock phrases, hype and repetition?
          ✅ Does the ending tell the reader what to do next?
          ✅ Is it free of placeholders nobody filled in?
          ✅ Does every link have an address that can be opened?
          10 of 10 items passed · judged by an evaluator that sees only the brief, the checklist and this draft
      bot: *Review of draft 2*
          It passed every item of the checklist.
          @grace approved draft 2 · 5 Jan, 09:00 UTC
      bot: Assets for draft 2
          *Thumbnail*
          Alt text: Illustration for the blog post “Tea”
          (image: Illustration for the blog post “Tea”)
          *LinkedIn text* · 26 characters
          \`\`\`
          Tea keeps you awake.
          
          #tea
          \`\`\`
      bot: Thumbnail for draft 2. Illustration for the blog post “Tea”
          (file: thumbnail.png)
      bot: The final Markdown of “Tea”
          (file: tea.md)
      bot: ✅ *Tea* is published. The final Markdown is attached in this thread.
          @grace approved draft 2 · 5 Jan, 09:00 UTC SHA-256 1df459767843"
  `);
});
