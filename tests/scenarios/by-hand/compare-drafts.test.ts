import { describe, expect, it } from 'vitest';
import { itInDeep } from '../../sampled.ts';
import { edited, judged, replaced } from '../editor-answers.ts';
import { buttonsOf, markdownOf, textOf } from '../readable-text.ts';
import type { Thread } from '../thread.ts';
import type { World } from '../world.ts';
import {
  judgedTexts,
  modalWith,
  POST,
  pressInModal,
  rewritten,
  underReview,
} from './hand-world.ts';

const DATED = { id: 'no_filler', quote: 'We paid 31 euros in March.', fix: 'Say for what.' };

/** Draft 1 fails a check, and draft 2 passes it. */
async function twoDrafts(loop: 'editor' | 'rewrites') {
  const { world, thread } = await underReview({
    loop,
    roundsMax: 0,
    own: {
      verdict: (ask) => judged(ask, ask.draft?.text.includes(DATED.quote) ? DATED : undefined),
      edits: (ask) => edited(ask, { edits: [replaced('N1', 'March', 'May')] }),
      revision: ({ ledger }) =>
        rewritten(
          ledger.map(({ id }) => id),
          POST.replace('March', 'May'),
        ),
    },
  });
  await thread.press('lin', 'Request changes');
  await world.submit('lin', await world.modal('lin'), { note: 'It was May.' });
  const card = await thread.waitFor('Draft 2 is ready for your review');
  expect(textOf(card)).not.toContain('Open issues');
  return { world, thread };
}

/** Presses the button of the newest card, and gives the modal’s blocks as text. */
async function compare(world: World, thread: Thread): Promise<string> {
  await thread.press('max', 'Compare drafts');
  return JSON.stringify((await world.modal('max')).blocks);
}

it('shows the changed words of two drafts, labelled in words', async () => {
  const { world, thread } = await twoDrafts('editor');

  const blocks = await compare(world, thread);

  expect(blocks).toContain('Before: ');
  expect(blocks).toContain('{"type":"text","text":"March","style":{"strike":true}}');
  expect(blocks).toContain('After: ');
  expect(blocks).toContain('{"type":"text","text":"May","style":{"bold":true}}');
  expect(blocks).toContain('"text":"1 change"');
  expect(blocks).not.toContain('We brew at nine');
});

const BEFORE = `# Search

[[? How many queries did one search become? ]]

| time | what |
| --- | --- |
| 10:04 | we see \`503\` answers |

- **Wait** until nine.`;
const AFTER = BEFORE.replace(/\[\[.*\]\]/, 'One search did become 6 queries.')
  .replace('503', '504')
  .replace('nine', 'ten');

it('shows a question whole beside its answer, and no signs of Markdown', async () => {
  const { world, thread } = await underReview({
    own: { draft: () => ({ type: 'text', text: BEFORE }) },
    head: 'needs answers before it can be approved',
  });
  await thread.press('lin', 'Edit');
  await world.submit('lin', await world.modal('lin'), { section_0_0: AFTER });
  const posted = await thread.waitFor('Draft 2 · ');
  await thread.waitFor('Draft 2 is ready for your review');

  const changes = textOf(posted);
  expect(changes).toContain('❓ Q1: How many queries did one search become?');
  expect(changes).toContain('One search did become 6 queries.');
  expect(JSON.stringify(posted.blocks)).toContain(
    '{"type":"text","text":"❓ Q1: How many queries did one search become?","style":{"strike":true}}',
  );
  const blocks = await compare(world, thread);
  expect(blocks).toContain(
    '{"type":"text","text":"❓ How many queries did one search become?","style":{"strike":true}}',
  );
  expect(blocks).toContain('10:04 · we see ');
  expect(blocks).toContain('Wait until ');
  const redlines = posted.blocks.filter(({ type }) => type === 'rich_text');
  for (const shown of [blocks, JSON.stringify(redlines)])
    expect(shown).not.toMatch(/\| 10|\*\*|`50|- Wait/);
});

it('also shows what changed in its form alone, beside changed words', async () => {
  const { world, thread } = await underReview();
  const changed = POST.replace('March', 'May')
    .replace('## What we do now', '### What we do now')
    .replace('very nice', '**very** nice');
  await thread.reply('lin', '', {
    files: [{ name: 'post.md', bytes: new TextEncoder().encode(changed) }],
  });
  await thread.waitFor('Draft 2 is ready for your review');

  const blocks = await compare(world, thread);

  expect(blocks).toContain('{"type":"text","text":"May","style":{"bold":true}}');
  expect(blocks).toContain('{"type":"text","text":"**","style":{"bold":true}}');
  expect(blocks).toContain('{"type":"text","text":"#","style":{"bold":true}}');
  expect(blocks).toContain('3 changes');
});

itInDeep('shows a missing fact as its question', async () => {
  const { world, thread } = await underReview({
    own: {
      draft: () => ({ type: 'text', text: POST.replace('31 euros', '[[? How much? ]]') }),
      edits: (ask) => edited(ask, { edits: [replaced('N1', 'March', 'May')] }),
    },
    head: 'needs answers before it can be approved',
  });
  await thread.press('lin', 'Request changes');
  await world.submit('lin', await world.modal('lin'), { note: 'It was May.' });
  await thread.waitFor('Draft 2 needs answers before it can be approved');

  const blocks = await compare(world, thread);

  expect(blocks).toContain('We paid ❓ How much? in ');
  expect(blocks).not.toContain('[[');
});

itInDeep('compares any two drafts', async () => {
  const { world, thread } = await twoDrafts('editor');
  await compare(world, thread);

  await pressInModal(world, 'max', { actionId: 'compare_later', pick: 'Draft 1' });

  await modalWith(world, 'max', 'These drafts are the same.');
});

it('offers no draft to restore that has the text of the newest', async () => {
  const { world, thread } = await underReview({
    own: { edits: (ask) => edited(ask, { status: 'declined', reason: 'It was March.' }) },
  });
  await thread.press('lin', 'Request changes');
  await world.submit('lin', await world.modal('lin'), { note: 'It was May.' });
  await thread.waitFor('Draft 2 is the same as draft 1');
  await thread.waitFor('Draft 2 is ready for your review');

  const blocks = await compare(world, thread);

  expect(blocks).toContain('These drafts are the same.');
  expect(blocks).not.toContain('Restore draft');
});

it('offers nothing to compare while there is one draft', async () => {
  const { thread } = await underReview();

  expect(buttonsOf(await thread.waitFor('is ready for your review'))).not.toContain(
    'Compare drafts',
  );
});

describe.each(['editor', 'rewrites'] as const)('in a run of the loop %s', (loop) => {
  it('an earlier draft becomes the next one, with its verdict, and its text is published', async () => {
    const { world, thread } = await twoDrafts(loop);
    const asked = world.asked('verdict').length;

    await compare(world, thread);
    await pressInModal(world, 'max', { actionId: 'draft_restore' });
    await modalWith(world, 'max', 'Draft 3 has the text of the draft that you restored.');
    const card = await thread.waitFor('Draft 3 is ready for your review');

    expect(textOf(card)).toContain('Open issues');
    expect(textOf(card)).toContain('No filler, hype or repetition');
    const posted = await thread.waitFor('Draft 3 · 28 words');
    expect(textOf(posted)).toContain('draft 1, restored by Max');
    expect(thread.transcript()).toContain('Max Ferrante replaced it with an earlier one');
    expect(markdownOf([posted])).toContain('We paid 31 euros in March.');
    expect(world.asked('verdict')).toHaveLength(asked);
    await thread.press('grace', 'Approve draft 3');
    await thread.waitFor('✅ Approved');
    const file = [...world.slack.workspace.files.values()].find(({ name }) => name.endsWith('.md'));
    expect(Buffer.from(file?.bytes ?? []).toString()).toContain('We paid 31 euros in March.');
  });
});

itInDeep('refuses to restore when another person has decided, in the form', async () => {
  const { world, thread } = await twoDrafts('editor');
  await compare(world, thread);
  await thread.press('grace', 'Approve draft 2');
  await thread.waitFor('✅ Approved');

  await pressInModal(world, 'max', { actionId: 'draft_restore' });

  await modalWith(world, 'max', 'already approved this draft.');
  expect(judgedTexts(world)).toHaveLength(2);
});
