import { expect, it } from 'vitest';
import { CANCEL_SUBJECT } from '../../../src/pipeline/run.ts';
import { openStore } from '../../../src/store/store.ts';
import { NOON } from '../../pipeline/cast.ts';
import { itInDeep } from '../../sampled.ts';
import { createFrozenClock } from '../frozen-clock.ts';
import { createGate } from '../gate.ts';
import { buttonsOf, textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import type { Thread } from '../thread.ts';
import { openWorld, type World } from '../world.ts';

const REFUSED =
  'Grace Lindqvist already approved this draft. Your text is still in this form: copy it, then press “New version” and paste it there.';

async function underReview(): Promise<{ world: World; thread: Thread }> {
  const world = await openWorld({ script: answers() });
  const thread = await world.begin('ada', 'Tea');
  await thread.waitFor('is ready for your review');
  return { world, thread };
}

it('answers a person’s request in the next draft', async () => {
  const { world, thread } = await underReview();

  await thread.press('lin', 'Request changes');
  await world.submit('lin', await world.modal('lin'), { note: 'Say *why*.' });
  await thread.waitFor('Draft 2 is ready for your review');

  expect(thread.summary()).toMatchInlineSnapshot(`
    "bot: *Tea*
    bot: *Draft 1* · 4 words · replaced · passed review · Lin Tanaka requested changes · 5 Jan, 09:00 UTC
    bot: 💬 Lin Tanaka asked for changes:
    bot: Draft 2 · 7 words
    bot: *Draft 2 is ready for your review*"
  `);
  expect(
    thread.transcript().match(/bot: Draft 2[\s\S]*?(?=\n {2}bot:)/)?.[0],
  ).toMatchInlineSnapshot(`
    "bot: Draft 2 · 7 words
          ✅ *Draft 2 passed review* · 13 of 13 checks passed
          [Show checks]
          What changed
          Added: It is good, said 2 times.
          *Your feedback*
          Lin Tanaka: “Say *why*.”
          ✅ Addressed: Done.
          # Tea
          
          It is good, said 2 times."
  `);
  const decided = await thread.waitFor('Lin Tanaka requested changes ·');
  expect(buttonsOf(decided)).toEqual(['Read draft 1']);
});

itInDeep('refuses an empty text in place when nothing else is open', async () => {
  const { world, thread } = await underReview();
  await thread.press('lin', 'Request changes');
  const view = await world.modal('lin');

  await world.submit('lin', view, { note: '   ' });

  expect((await world.modal('lin')).errors).toEqual({
    note: 'Tell me what to change. Nothing else is open.',
  });
  expect(world.asked('edits')).toHaveLength(0);
});

it('accepts an empty text when notes are open', async () => {
  const { world, thread } = await underReview();
  await thread.reply('max', 'Mention milk.');
  await thread.waitFor('Max Ferrante: Mention milk.');

  await thread.press('lin', 'Request changes');
  await world.submit('lin', await world.modal('lin'), {});

  await thread.waitFor('Draft 2 is ready for your review');
  expect(thread.transcript()).toContain('Max Ferrante: “Mention milk.”');
});

it('keeps the text as a note when a revision was requested in the meantime', async () => {
  const { world, thread } = await underReview();
  await thread.press('lin', 'Request changes');
  const slow = await world.modal('lin');
  await thread.press('max', 'Request changes');
  await world.submit('max', await world.modal('max'), { note: 'Mention milk.' });
  await thread.waitFor('Draft 2 is ready for your review');

  await world.submit('lin', slow, { note: 'Mention lemon.' });

  await world.waitToTell('lin', 'I saved your feedback for the next draft.');
  await thread.waitFor('Lin Tanaka: Mention lemon.');
});

it('keeps the text in the window when the run has ended, and names the way on', async () => {
  const { world, thread } = await underReview();
  await thread.press('lin', 'Request changes');
  const slow = await world.modal('lin');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');

  await world.submit('lin', slow, { note: 'Mention lemon.' });

  const { errors } = await world.modal('lin');
  expect(errors['note']).toBe(REFUSED);
  expect(thread.transcript()).not.toContain('lemon');
});

it('keeps the text in the window when another person stopped the post at the same moment', async () => {
  let other: 'cancel' | undefined = 'cancel';
  const world = await openWorld({
    script: answers(),
    clock: createFrozenClock(),
    async open(url) {
      const store = await openStore(url);
      const keepNote: typeof store.ledger.keepNote = async (note) => {
        const vote = { kind: 'cancel' as const, by: 'U0GRACE', at: NOON };
        if (other !== undefined) await store.decisions.record(note.runId, CANCEL_SUBJECT, vote);
        other = undefined;
        return await store.ledger.keepNote(note);
      };
      return { ...store, ledger: { ...store.ledger, keepNote } };
    },
  });
  const thread = await world.begin('ada', 'Tea');
  await thread.press('lin', 'Request changes');
  const view = await world.modal('lin');

  await world.submit('lin', view, { note: 'Mention lemon.' });
  expect((await world.modal('lin')).errors['note']).toContain('Grace Lindqvist already stopped');
  await thread.press('grace', 'Undo');
  await thread.waitFor('Ready for review');
  await world.submit('lin', view, { note: 'Mention lemon.' });

  await thread.waitFor('Draft 2 is ready for your review');
  expect(thread.transcript().match(/✅ Addressed/g)).toHaveLength(1);
  expect(world.toldTo('lin')).toEqual([]);
});

itInDeep(
  'keeps the text in the window when the draft was approved and its assets are being made',
  async () => {
    const gate = createGate();
    const world = await openWorld({ script: answers({ image: () => gate.opened }) });
    const thread = await world.begin('ada', 'Tea');
    await thread.press('lin', 'Request changes');
    const slow = await world.modal('lin');
    await thread.press('grace', 'Approve draft 1');
    await world.waitToAsk('image');

    await world.submit('lin', slow, { note: 'Mention lemon.' });

    const { errors } = await world.modal('lin');
    expect(errors['note']).toBe(REFUSED);
    gate.open();
    await thread.waitFor('✅ Approved');
    expect(textOf(thread.root())).not.toContain('comment');
  },
);
