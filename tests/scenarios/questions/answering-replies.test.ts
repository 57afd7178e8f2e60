import { expect, it } from 'vitest';
import { firstOf, itInDeep } from '../../sampled.ts';
import { openEditor, runIn, WRONG } from '../editor.ts';
import { buttonsOf, textOf } from '../readable-text.ts';

const COST = 'What did a cup cost?';

async function underReview() {
  const { world, thread } = await openEditor();
  await thread.waitFor('Draft 1 needs answers before it can be approved');
  const run = await runIn(world, thread);
  const notes = async () => {
    const items = await run.store.ledger.list(run.runId);
    const found = items.filter(({ kind }) => kind === 'note');
    return found.map(({ about = '-', state, text }) => `${about} ${state}: ${text}`);
  };
  return { world, thread, run, notes };
}

it('takes a reply with the number of a question as its answer', async () => {
  const { world, thread, notes } = await underReview();

  expect(buttonsOf(thread.root())).toContain('Answer');
  expect(textOf(thread.root())).toContain('2 questions to answer');

  await thread.waitForReaction(await thread.reply('lin', 'q2 - 12 cents'));

  expect(await notes()).toEqual(['Q2 open: 12 cents']);
  const card = await thread.waitFor('Lin Tanaka answered Q2: 12 cents');
  expect(buttonsOf(card)).toContain('Revise with 1 answer');
  const reading = await thread.waitFor('✅ Lin Tanaka answered: 12 cents');
  expect(textOf(reading)).toContain(`*Q2* ${COST} ✅ Lin Tanaka answered: 12 cents`);
  expect(textOf(reading)).toContain('What I understood');
  expect(world.asked('edits')).toEqual([]);
  expect(thread.summary()).not.toContain('answered Q2:');

  await thread.press('lin', 'Revise with 1 answer');
  await thread.waitFor('Draft 2 is ready for your review');
  expect(await notes()).toEqual(['Q2 addressed: 12 cents']);
});

itInDeep('takes several answers in one reply, each of several lines', async () => {
  const { thread, notes } = await underReview();

  await thread.waitForReaction(
    await thread.reply('lin', '*Q1:* The cups\nand the kettle.\n\nQ2. 12 cents'),
  );

  expect(await notes()).toEqual(['Q1 open: The cups\nand the kettle.', 'Q2 open: 12 cents']);
});

it.each([
  ['Here you go:', 'struck'],
  ['Hi all, thanks!', 'struck'],
  ['Cut the second paragraph.', 'open'],
])(
  'takes the answers of a reply that begins with “%s”, whose words are %s',
  async (said, state) => {
    const { thread, notes } = await underReview();

    await thread.waitForReaction(await thread.reply('lin', `${said}\nQ1：the cups\nQ2:12 cents`));

    expect(await notes()).toEqual([
      'Q1 open: the cups',
      'Q2 open: 12 cents',
      `- ${state}: ${said}`,
    ]);
  },
);

it('writes around a fact for a reply with a dash', async () => {
  const { thread, notes } = await underReview();

  await thread.waitForReaction(await thread.reply('lin', 'Q2: -'));

  expect(await notes()).toEqual(['Q2 open: ']);
  const reading = await thread.waitFor('✂️ Lin Tanaka asked to write around it');
  expect(textOf(reading)).toContain('What I understood');
});

it.each(
  firstOf(
    [
      ['a number of no question', 'Q9: 12 cents'],
      ['a number elsewhere', 'See Q2: it is odd'],
      ['a quarter of a year', 'Q2 was good for us'],
      ['a number alone', 'Q2:'],
    ],
    1,
  ),
)('takes a reply with %s as a note', async (_, text) => {
  const { thread, notes } = await underReview();

  await thread.waitForReaction(await thread.reply('lin', text));

  expect(await notes()).toEqual([`- open: ${text}`]);
});

const UNANSWERED = `*Q1* ${WRONG.question} (“${WRONG.about}”)\n*Q2* ${COST} (“`;

itInDeep('follows the edits and the deletion of a reply', async () => {
  const { thread, notes } = await underReview();
  const reply = await thread.reply('lin', 'Q2: 12 cents');
  await thread.waitForReaction(reply);

  await thread.edit('lin', reply, 'Q1: The cups.');
  await thread.waitFor('Lin Tanaka answered Q1: The cups.');
  expect(await notes()).toEqual(['Q1 open: The cups.']);

  await thread.edit('lin', reply, 'Q1: The cups.\nQ2: 14 cents');
  await thread.waitFor('Lin Tanaka answered Q2: 14 cents');

  await thread.edit('lin', reply, 'Shorter, please.');
  await thread.waitFor('Lin Tanaka: Shorter, please.');
  expect(await notes()).toEqual(['- open: Shorter, please.', 'Q2 struck: 14 cents']);
  await thread.waitFor(UNANSWERED);

  await thread.edit('lin', reply, 'Q2: 15 cents');
  await thread.waitFor('✅ Lin Tanaka answered: 15 cents');

  await thread.remove('lin', reply);
  await thread.waitFor(UNANSWERED);
  expect(await notes()).toEqual(['Q2 struck: 15 cents', 'Q2 struck: 14 cents']);
});

it('counts each answer of a reply as an open comment', async () => {
  const { world, thread, notes } = await underReview();
  const taken = await thread.reply('lin', 'Q1: the cups\nQ2: 12 cents');
  await thread.waitForReaction(taken);

  await thread.reply('max', 'Q1: the kettle\n'.repeat(39));
  await world.waitToTell('max', 'No more than 40 comments can wait for the next draft');
  await thread.edit('lin', taken, 'Q1: the cups\n'.repeat(41));
  await world.waitToTell('lin', 'No more than 40 comments can wait for the next draft');

  expect(await notes()).toEqual(['Q1 open: the cups', 'Q2 open: 12 cents']);
});
