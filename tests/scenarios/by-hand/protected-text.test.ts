import { expect, it } from 'vitest';
import type { Script } from '../../../sandbox/openai/answer.ts';
import type { Edit } from '../../../src/pipeline/run/revision.ts';
import { itInDeep } from '../../sampled.ts';
import { runIn } from '../editor.ts';
import { edited, replaced } from '../editor-answers.ts';
import type { Thread } from '../thread.ts';
import type { World } from '../world.ts';
import { judgedTexts, modalWith, POST, pressInModal, underReview } from './hand-world.ts';

type Ask = Parameters<Script>[0];
const BY_HAND = 'Our kettle is older than our company.';

/** Lin has written a sentence into the first section. */
async function withSentence(edits: (ask: Ask) => Edit[]) {
  const { world, thread } = await underReview({
    own: { edits: (ask) => edited(ask, { edits: edits(ask) }) },
  });
  await thread.press('lin', 'Edit');
  await world.submit('lin', await world.modal('lin'), {
    section_0_0: `# Tea at work\n\nTea is a drink. ${BY_HAND}`,
  });
  await thread.waitFor('Draft 2 is ready for your review');
  return { world, thread };
}

async function requested(world: World, thread: Thread, note: string): Promise<void> {
  await thread.press('max', 'Request changes');
  await world.submit('max', await world.modal('max'), { note });
  await thread.waitFor('Draft 3');
}

const shorter = (ask: Ask): Edit[] => [
  replaced(ask.ledger[0]?.id ?? '', BY_HAND, 'The kettle is old.'),
];

it('leaves out an edit of a sentence that a person wrote, and says so', async () => {
  const { world, thread } = await withSentence(shorter);

  await requested(world, thread, 'Make it more lively.');
  await thread.waitFor('Draft 3 is ready for your review');

  expect(thread.transcript()).toContain('Left out, because a teammate wrote that sentence.');
  expect(judgedTexts(world).at(-1)).toContain(BY_HAND);
  const [asked] = world.asked('edits');
  expect(JSON.stringify(asked)).toContain('<protected>');
});

it('changes it for a comment that quotes it', async () => {
  const { world, thread } = await withSentence(shorter);

  await requested(world, thread, `“${BY_HAND}” is too long.`);
  await thread.waitFor('Draft 3 is ready for your review');

  expect(judgedTexts(world).at(-1)).toContain('The kettle is old.');
});

itInDeep('keeps a sentence protected in the drafts after the next one', async () => {
  let round = 0;
  const { world, thread } = await withSentence((ask) => {
    const id = ask.ledger[0]?.id ?? '';
    round += 1;
    return round === 1 ? [replaced(id, 'March', 'May')] : shorter(ask);
  });
  await requested(world, thread, 'It was May.');
  await thread.waitFor('Draft 3 is ready for your review');

  await thread.press('max', 'Request changes');
  await world.submit('max', await world.modal('max'), { note: 'Make it more lively.' });
  await thread.waitFor('Draft 4 is the same as draft 3');

  expect(thread.transcript()).toContain('Left out, because a teammate wrote that sentence.');
});

itInDeep(
  'asks once more for a rewrite that loses a protected sentence, and then keeps the draft',
  async () => {
    const { world, thread } = await underReview({
      own: {
        edits: (ask) =>
          edited(ask, {
            rewrite: { serves: ask.ledger[0]?.id ?? '', draft: '# Tee\n\nTee ist ein Getränk.' },
          }),
      },
    });
    await thread.press('lin', 'Edit');
    await world.submit('lin', await world.modal('lin'), {
      section_0_0: `# Tea at work\n\nTea is a drink. ${BY_HAND}`,
    });
    await thread.waitFor('Draft 2 is ready for your review');

    await requested(world, thread, 'Write it in German.');
    await thread.waitFor('Draft 3 is the same as draft 2');

    expect(world.asked('edits')).toHaveLength(2);
    expect(thread.transcript()).toContain('Left out, because a teammate wrote that sentence.');
  },
);

it('changes nothing in a locked section, shows the lock, and takes it off again', async () => {
  const { world, thread } = await underReview({
    own: {
      edits: (ask) =>
        edited(ask, {
          edits: [replaced(ask.ledger[0]?.id ?? '', 'We paid 31 euros in March.', 'It is cheap.')],
        }),
    },
  });
  await thread.press('lin', 'Edit');
  await world.modal('lin');
  await pressInModal(world, 'lin', { actionId: 'section', pick: 'What it costs' });
  await modalWith(world, 'lin', 'We paid 31 euros');
  await pressInModal(world, 'lin', { actionId: 'section_lock' });
  await modalWith(world, 'lin', 'locked this section');
  await thread.waitFor('🔒 Locked: What it costs');

  await thread.press('max', 'Request changes');
  await world.submit('max', await world.modal('max'), { note: 'Shorten the costs.' });
  await thread.waitFor('Draft 2 is the same as draft 1');
  expect(thread.transcript()).toContain('Left out, because that section is locked.');

  await pressInModal(world, 'lin', { actionId: 'section_lock' });
  await modalWith(world, 'lin', 'Lock this section');
  await thread.press('max', 'Request changes');
  await world.submit('max', await world.modal('max'), { note: 'Shorten the costs.' });
  await thread.waitFor('Draft 3 is ready for your review');
  expect(judgedTexts(world).at(-1)).toBe(
    POST.replace('We paid 31 euros in March.', 'It is cheap.'),
  );
});

it('takes the lock off a section whose heading has other signs since', async () => {
  const { world, thread } = await underReview();
  const open = async (as: 'lin' | 'max' | 'grace', pick: string) => {
    await thread.press(as, 'Edit');
    await world.modal(as);
    await pressInModal(world, as, { actionId: 'section', pick });
    return await modalWith(world, as, 'We paid 31 euros');
  };
  await open('lin', 'What it costs');
  await pressInModal(world, 'lin', { actionId: 'section_lock' });
  await thread.waitFor('🔒 Locked: What it costs');
  const section_1_0 = '## What it costs?\n\nWe paid 31 euros in March.';
  await world.submit('max', await open('max', 'What it costs'), { section_1_0 });
  await thread.waitFor('Draft 2 is ready for your review');

  await open('grace', 'What it costs?');
  await modalWith(world, 'grace', 'locked this section');
  await pressInModal(world, 'grace', { actionId: 'section_lock' });
  await modalWith(world, 'grace', 'Lock this section');

  const { store, runId } = await runIn(world, thread);
  expect(await store.sectionLocks.list(runId)).toEqual([]);
});

itInDeep('hides locks in a run that rewrites its drafts', async () => {
  const { world, thread } = await underReview({ loop: 'rewrites' });
  await thread.press('lin', 'Edit');

  const blocks = JSON.stringify((await world.modal('lin')).blocks);
  expect(blocks).not.toContain('Lock this section');
  expect(blocks).toContain('I rewrite the whole draft');
});

it('locks the text below the title alone, and takes comments about it alone', async () => {
  const { world, thread } = await underReview({
    own: {
      edits: (ask) => {
        const id = ask.ledger[0]?.id ?? '';
        const later = [replaced(id, 'at nine', 'at ten')];
        const both = [replaced(id, 'very nice', 'hot'), replaced(id, 'euros', 'dollars')];
        return edited(ask, { edits: ask.draft?.version === 1 ? later : both });
      },
    },
  });
  await thread.press('lin', 'Edit');
  await modalWith(world, 'lin', 'Tea is a drink.');
  await pressInModal(world, 'lin', { actionId: 'section_lock' });
  await thread.waitFor('🔒 Locked: Tea at work');
  await thread.press('max', 'Request changes');
  await world.submit('max', await world.modal('max'), { note: 'We brew at ten now.' });
  await thread.waitFor('Draft 2 is ready for your review');
  expect(judgedTexts(world).at(-1)).toBe(POST.replace('at nine', 'at ten'));

  await pressInModal(world, 'lin', { actionId: 'section_lock' });
  await thread.reply('grace', '> Tea at work\nSay that it is hot.');
  await thread.waitFor('Open comments');
  await thread.press('max', 'Request changes');
  await world.submit('max', await world.modal('max'), {});
  await thread.waitFor('Draft 3 is the same as draft 2');
  expect(thread.transcript()).toContain('Left out, because the comment is about another place.');
});

it('fills a gap in a sentence that a person corrected', async () => {
  const gap = '[[? What did a cup cost? ]]';
  const gapped = POST.replace('We paid 31 euros in March.', `We paid ${gap} in Marhc.`);
  const { world, thread } = await underReview({
    own: {
      draft: () => ({ type: 'text', text: gapped }),
      edits: (ask) => {
        const [mark = ''] = /\[\[\?Q1[^\]]*\]\]/.exec(ask.draft?.text ?? '') ?? [];
        return edited(ask, { edits: [replaced(ask.ledger[0]?.id ?? '', mark, '31 euros')] });
      },
    },
    head: 'needs answers before it can be approved',
  });
  await thread.press('lin', 'Edit');
  await world.modal('lin');
  await pressInModal(world, 'lin', { actionId: 'section', pick: 'What it costs' });
  await world.submit('lin', await modalWith(world, 'lin', 'Marhc'), {
    section_1_0: `## What it costs\n\nWe paid [[?Q1 What did a cup cost? ]] in March.`,
  });
  await thread.waitFor('Draft 2 needs answers before it can be approved');

  await thread.press('grace', 'Answer');
  await world.submit('grace', await world.modal('grace'), { answer_Q1: '31 euros' });

  await thread.waitFor('Draft 3 is ready for your review');
  expect(judgedTexts(world).at(-1)).toBe(POST);
});
