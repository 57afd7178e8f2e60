import { describe, expect, it } from 'vitest';
import type { Message } from '../../../sandbox/slack/page-api.ts';
import { itInDeep } from '../../sampled.ts';
import { runIn } from '../editor.ts';
import { edited, replaced } from '../editor-answers.ts';
import { createGate } from '../gate.ts';
import { textOf } from '../readable-text.ts';
import type { Thread } from '../thread.ts';
import { untilHandled } from '../until-handled.ts';
import type { World } from '../world.ts';
import { judgedTexts, POST, underReview } from './hand-world.ts';

const MINE = POST.replace('It is very nice.', 'It wakes us.');
const NOTES = '# Notes on tea\n\nWe tried three brands.\n\nNone was cheap.';
const TOO_LONG = 'too long for a comment';

async function drop(thread: Thread, text: string, words = ''): Promise<Message> {
  const files = [{ name: 'post.md', bytes: new TextEncoder().encode(text) }];
  return await thread.reply('lin', words, { files });
}

/** The private message with the button, as the person sees it. */
async function useAsDraft(world: World, said = 'I read this file as a source'): Promise<void> {
  const offer = await world.waitToTell('lin', said);
  await world.press('lin', offer, 'Use it as draft 2');
}

describe.each(['editor', 'rewrites'] as const)(
  'in a run of the loop %s, a Markdown file',
  (loop) => {
    it('that is a version of the draft becomes the next one, with its author', async () => {
      const { world, thread } = await underReview({ loop });

      await drop(thread, `---\ntitle: Tea\n---\n\n${MINE}\n`);
      await thread.waitFor('Draft 2 is ready for your review');

      expect(judgedTexts(world).at(-1)).toBe(MINE);
      expect(textOf(await thread.waitFor('Draft 2 · '))).toContain('from a file by Lin');
      expect(thread.transcript()).not.toContain('Open comments');
      expect(world.asked('edits')).toHaveLength(0);
    });
  },
);

it('keeps the words beside such a file as a comment', async () => {
  const { thread } = await underReview();

  await drop(thread, MINE, 'Please add a section on milk.');
  const card = await thread.waitFor('Draft 2 is ready for your review');

  expect(textOf(card)).toContain('Please add a section on milk.');
  expect(textOf(card)).not.toContain('It wakes us.');
});

it('reads another file as a source, and lets its author say that it is a draft', async () => {
  const { world, thread } = await underReview();

  await drop(thread, NOTES);
  await thread.waitFor('We tried three brands.');
  expect(judgedTexts(world)).toHaveLength(1);
  await useAsDraft(world);
  const card = await thread.waitFor('Draft 2 is ready for your review');

  expect(judgedTexts(world).at(-1)).toBe(NOTES);
  expect(textOf(card)).not.toContain('We tried three brands.');
});

itInDeep('keeps the words beside a file that its author makes the draft', async () => {
  const { world, thread } = await underReview();

  await drop(thread, `---\ntitle: Tea\n---\n\n${NOTES}\n`, 'Please add a section on milk.');
  await thread.waitFor('We tried three brands.');
  await useAsDraft(world);
  await thread.waitFor('Draft 2 is ready for your review');

  expect(judgedTexts(world).at(-1)).toBe(NOTES);
  const { items } = await runIn(world, thread);
  expect(await items()).toEqual(['N1 open: Please add a section on milk.']);
});

itInDeep('takes words that its author adds beside such a file later', async () => {
  const { world, thread } = await underReview();
  const file = await drop(thread, NOTES);
  await thread.waitFor('We tried three brands.');
  await useAsDraft(world);
  await thread.waitFor('Draft 2 is ready for your review');

  await thread.edit('lin', file, 'Add oat milk.');

  await thread.waitFor('Lin Tanaka: Add oat milk.');
  const { items } = await runIn(world, thread);
  expect(await items()).toEqual(['N1 open: Add oat milk.']);
});

itInDeep('keeps the answers beside a file that its author makes the draft', async () => {
  const gapped = `${POST}\n\nA cup cost [[? What did a cup cost? ]] and [[? How big is a cup? ]].`;
  const { world, thread } = await underReview({
    own: { draft: () => ({ type: 'text', text: gapped }) },
    head: 'needs answers before it can be approved',
  });

  await thread.waitForReaction(await drop(thread, NOTES, 'Q1: 12 cents\nQ2: Small'));
  await useAsDraft(world);
  await thread.waitFor('Draft 2 is ready for your review');

  const { store, runId } = await runIn(world, thread);
  const notes = (await store.ledger.list(runId)).filter(({ kind }) => kind === 'note');
  expect(notes).toMatchObject([
    { about: 'Q1', text: '12 cents', state: 'open' },
    { about: 'Q2', text: 'Small', state: 'open' },
  ]);
});

itInDeep(
  'offers a file that is too long for a comment as a draft, and keeps the words beside it',
  async () => {
    const { world, thread } = await underReview();
    const long = `# Notes on tea\n\n${'Three brands. '.repeat(1_000).trim()}`;

    await thread.waitForReaction(await drop(thread, long, 'Please add a section on milk.'));
    await untilHandled(world);

    expect(world.toldTo('lin')).toEqual([expect.stringContaining(TOO_LONG)]);
    await useAsDraft(world, TOO_LONG);
    await thread.waitFor('Draft 2 is ready for your review');
    expect(judgedTexts(world).at(-1)).toBe(long);
    const { items } = await runIn(world, thread);
    expect(await items()).toEqual(['N1 open: Please add a section on milk.']);
  },
);

itInDeep('does not make an old file the draft when the words beside it change', async () => {
  const { world, thread } = await underReview();
  const mine = `${NOTES}\n\nOne was good.`;
  const file = await drop(thread, mine, 'Add milk.');
  await thread.waitForReaction(file);
  await thread.press('max', 'Edit');
  await world.submit('max', await world.modal('max'), { section_0_0: mine });
  await thread.waitFor('Draft 2 is ready for your review');

  await thread.edit('lin', file, 'Add oat milk.');
  await thread.waitFor('Lin Tanaka: Add oat milk.');
  await untilHandled(world);

  expect(judgedTexts(world)).toHaveLength(2);
  const { items } = await runIn(world, thread);
  expect(await items()).toEqual([`N1 open: Add oat milk.\n\n${mine}`]);
});

itInDeep('leaves a file out of the comment when the words beside the draft change', async () => {
  const { world, thread } = await underReview();
  const file = await drop(thread, MINE, 'Add milk.');
  await thread.waitFor('Draft 2 is ready for your review');

  await thread.edit('lin', file, 'Add oat milk.');
  await thread.waitFor('Lin Tanaka: Add oat milk.');

  const { items } = await runIn(world, thread);
  expect(await items()).toEqual(['N1 open: Add oat milk.']);
  expect(judgedTexts(world)).toHaveLength(2);
});

itInDeep('asks about a file that is a version of an older draft', async () => {
  const { world, thread } = await underReview({
    own: {
      edits: (ask) =>
        edited(ask, {
          edits: [
            replaced('N1', 'Tea is a drink. It is very nice.', 'Coffee is a drink.'),
            replaced('N1', 'We paid 31 euros in March.', 'We paid 40 euros in March.'),
          ],
        }),
    },
  });
  await thread.press('max', 'Request changes');
  await world.submit('max', await world.modal('max'), { note: 'It is coffee.' });
  await thread.waitFor('Draft 2 is ready for your review');

  await drop(thread, MINE);
  const offer = await world.waitToTell('lin', 'I read this file as a source');
  expect(judgedTexts(world)).toHaveLength(2);
  await world.press('lin', offer, 'Use it as draft 3');

  await thread.waitFor('Draft 3 is ready for your review');
  expect(judgedTexts(world).at(-1)).toBe(MINE);
});

it('says so where a file is the current draft', async () => {
  const { world, thread } = await underReview();

  await drop(thread, POST);

  await world.waitToTell('lin', 'This file is the same as the current draft.');
  expect(judgedTexts(world)).toHaveLength(1);
});

it('refuses an offered file after another decision', async () => {
  const { world, thread } = await underReview();
  await drop(thread, NOTES);
  const offer = await world.waitToTell('lin', 'I read this file as a source');
  // The card lists the file as a comment; an approval counts only for what it shows.
  await thread.waitFor('*Open comments*');
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');

  await world.press('lin', offer, 'Use it as draft 2');

  await world.waitToTell('lin', 'already approved this draft');
});

it('still offers a file after a teammate’s draft, as the next one', async () => {
  const { world, thread } = await underReview();
  await drop(thread, NOTES);
  const offer = await world.waitToTell('lin', 'I read this file as a source');
  await thread.press('max', 'Request changes');
  await world.submit('max', await world.modal('max'), { note: 'Mention milk.' });
  await thread.waitFor('Draft 2 is ready for your review');

  await world.press('lin', offer, 'Use it as draft 2');
  const later = await world.waitToTell('lin', 'already requested changes to this draft.');
  await world.press('lin', later, 'Use it as the next draft');

  await thread.waitFor('Draft 3 is ready for your review');
  expect(judgedTexts(world).at(-1)).toBe(NOTES);
  expect(world.toldTo('lin')).toEqual([]);
});

it('offers a file again that was the draft before others', async () => {
  const { world, thread } = await underReview();
  await drop(thread, MINE);
  await thread.waitFor('Draft 2 is ready for your review');
  await drop(thread, MINE.replace('at nine', 'at ten'));
  await thread.waitFor('Draft 3 is ready for your review');

  await drop(thread, MINE);
  const offer = await world.waitToTell('lin', 'I read this file as a source');
  await world.press('lin', offer, 'Use it as draft 4');
  await thread.waitFor('Draft 4 is ready for your review');

  expect(judgedTexts(world).at(-1)).toBe(MINE);
});

itInDeep(
  'leaves a file that is the current draft out when the words beside it change',
  async () => {
    const { world, thread } = await underReview();
    const file = await drop(thread, POST, 'Add milk.');
    await world.waitToTell('lin', 'This file is the same as the current draft.');
    await thread.waitFor('Lin Tanaka: Add milk.');

    await thread.edit('lin', file, 'Add oat milk.');
    await thread.waitFor('Lin Tanaka: Add oat milk.');

    const { items } = await runIn(world, thread);
    expect(await items()).toEqual(['N1 open: Add oat milk.']);
  },
);

itInDeep('keeps an earlier draft that is a source when the words beside it change', async () => {
  const { world, thread } = await underReview();
  await drop(thread, MINE);
  await thread.waitFor('Draft 2 is ready for your review');
  await drop(thread, MINE.replace('at nine', 'at ten'));
  await thread.waitFor('Draft 3 is ready for your review');
  const source = await drop(thread, MINE, 'Add milk.');
  await world.waitToTell('lin', 'I read this file as a source');

  await thread.edit('lin', source, 'Add oat milk.');
  await thread.waitFor('Lin Tanaka: Add oat milk.');

  const { items } = await runIn(world, thread);
  expect(await items()).toEqual([`N1 open: Add oat milk.\n\n${MINE}`]);
});

/** Max has requested changes, and the writer has not answered yet. */
async function whileRevising() {
  const gate = createGate();
  const { world, thread } = await underReview({
    roundsMax: 0,
    own: {
      edits: async (ask) => {
        await gate.opened;
        return edited(ask, { edits: [replaced(ask.ledger[0]?.id ?? '', 'at nine', 'at ten')] });
      },
    },
  });
  await thread.press('max', 'Request changes');
  await world.submit('max', await world.modal('max'), { note: 'We brew at ten.' });
  await world.waitToAsk('edits');
  return { world, thread, gate };
}

it('keeps a version of the draft that comes while the next one is made for its author', async () => {
  const { world, thread, gate } = await whileRevising();

  const file = await drop(thread, MINE, 'Add milk.');
  const offer = await world.waitToTell('lin', 'I’m still working on the next draft, so');
  await thread.edit('lin', file, 'Add oat milk.');
  await world.press('lin', offer, 'Use it as the next draft');
  await world.waitToTell('lin', 'Press the button again once it’s ready for review.');
  gate.open();
  const card = await thread.waitFor('Draft 2 is ready for your review');
  expect(textOf(card)).toContain('Add oat milk.');
  expect(textOf(card)).not.toContain('It wakes us.');

  await world.press('lin', offer, 'Use it as the next draft');
  await thread.waitFor('Draft 3 is ready for your review');
  expect(judgedTexts(world).at(-1)).toBe(MINE);
});

itInDeep('keeps such a file out of the comments when words come beside it later', async () => {
  const { world, thread, gate } = await whileRevising();
  const file = await drop(thread, MINE);
  await world.waitToTell('lin', 'I’m still working on the next draft, so');

  await thread.edit('lin', file, 'Add oat milk.');
  await thread.waitForReaction(file);
  gate.open();
  await thread.waitFor('Draft 2 is ready for your review');

  const { items } = await runIn(world, thread);
  expect(await items()).toContain('N2 open: Add oat milk.');
});

it('offers any other file too while a draft is made', async () => {
  const { world, thread, gate } = await whileRevising();

  await drop(thread, NOTES);
  const offer = await world.waitToTell('lin', 'I read this file as a source');
  gate.open();
  const card = await thread.waitFor('Draft 2 is ready for your review');
  expect(textOf(card)).toContain('We tried three brands.');

  await world.press('lin', offer, 'Use it as the next draft');
  await thread.waitFor('Draft 3 is ready for your review');
  expect(judgedTexts(world).at(-1)).toBe(NOTES);
  const { items } = await runIn(world, thread);
  expect((await items()).join()).not.toContain('N2 open');
});
