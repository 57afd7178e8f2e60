import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../sandbox/openai/answer.ts';
import type { Ask } from '../../../sandbox/openai/ask.ts';
import { hasGaps } from '../../../src/pipeline/rules/gaps.ts';
import { NO_READING } from '../../../src/pipeline/run/brief-reading.ts';
import { Draft } from '../../../src/pipeline/run.ts';
import { firstOf, itInDeep } from '../../sampled.ts';
import { type EditorOptions, GRACE, openEditor, runIn } from '../editor.ts';
import { edited, judged, replaced } from '../editor-answers.ts';
import { createGate } from '../gate.ts';

const MISTAKES =
  'Which two things did you get wrong with the price changes, and what would you do instead of each?';
const PRICE = 'What has the Business plan cost since September: the table gives 49, the text 59?';
const SWITCH = 'Why did you move from 3 plans to usage based prices in January?';
const HIRING =
  'What is the one thing about hiring with paid pairing that you still have not solved?';

const FIRST = 'What is the first thing we got wrong with the price changes?';
const SECOND = 'What is the second thing we got wrong with the price changes?';
const GAP_PRICE = 'What is the price of the Business plan since September?';
const GAP_SWITCH = 'Why did we switch from three plans to usage-based pricing in January?';
const GAP_HIRING = 'Which one thing about hiring have we still not solved?';

/** The question of the reader that asks for the fact of each gap. */
const SAME: Readonly<Record<string, string>> = {
  [FIRST]: 'Q1',
  [SECOND]: 'Q1',
  [GAP_PRICE]: 'Q2',
  [GAP_SWITCH]: 'Q3',
  [GAP_HIRING]: 'Q4',
};

const TEXT = `# Prices

We got [[? ${FIRST} ]] wrong. We also got [[? ${SECOND} ]] wrong.

The Business plan costs [[? ${GAP_PRICE} ]] euros. We switched because of [[? ${GAP_SWITCH} ]].

We have not solved [[? ${GAP_HIRING} ]].`;

const ANSWERS: [string, string][] = [
  ['Q1', 'the notice period; the discounts'],
  ['Q2', '59'],
  ['Q3', 'unfair bills'],
  ['Q4', 'time zones'],
];

function sameQuestions(ask: Ask): Answer {
  const gaps = ask.ledger.filter(({ kind }) => kind === 'gap');
  const matches = gaps.map(({ id, text }) => [id, SAME[text.split('\n', 1)[0] ?? ''] ?? '0']);
  return { type: 'object', value: { gaps: Object.fromEntries(matches) } };
}

async function openPost(own: EditorOptions['own'] = {}, more: Partial<EditorOptions> = {}) {
  const questions = [MISTAKES, PRICE, SWITCH, HIRING].map((question) => ({ question, about: '' }));
  const { world, thread } = await openEditor({
    ...more,
    own: {
      brief_reading: () => {
        return { type: 'object', value: { ...NO_READING, questions, calculations: [] } };
      },
      draft: () => ({ type: 'text', text: TEXT }),
      same_questions: sameQuestions,
      ...own,
    },
  });
  return { world, thread };
}

async function underReview(own?: EditorOptions['own']) {
  const { world, thread } = await openPost(own);
  await thread.waitFor('Draft 1 needs answers before it can be approved');
  return { world, thread, run: await runIn(world, thread) };
}

type Reviewed = Awaited<ReturnType<typeof underReview>>;

async function answerAll({ thread, run }: Reviewed, given: [string, string][]) {
  const answers = given.map(([questionId, text]) => ({ questionId, text }));
  const { runId, commands } = run;
  await commands.answerQuestions({ runId, key: 'a1', answers, actor: GRACE });
  await thread.waitFor('Draft 2 is ready for your review');
  return Draft.parse(await run.store.journal.find(runId, 'draft:2')).markdown;
}

describe('a fact that reader and writer ask for in other words', () => {
  it('is one question, whose number is in all its gaps', async () => {
    const { thread, run } = await underReview();

    expect(await run.items()).toEqual([
      ...[`Q1 open: ${MISTAKES}`, `Q2 open: ${PRICE}`],
      ...[`Q3 open: ${SWITCH}`, `Q4 open: ${HIRING}`],
    ]);
    const transcript = thread.transcript();
    for (const [gap, id] of Object.entries(SAME)) expect(transcript).toContain(`❓ ${id}: ${gap}`);
    expect(transcript).toContain('Draft 1 needs answers before it can be approved');
  });

  it('is answered once, and the answer fills all its gaps', async () => {
    const review = await underReview();

    const markdown = await answerAll(review, ANSWERS);

    expect(markdown).toBe(`# Prices

We got the notice period wrong. We also got the discounts wrong.

The Business plan costs 59 euros. We switched because of unfair bills.

We have not solved time zones.`);
    const [asked] = review.world.asked('edits');
    expect(asked?.ask.prompt).toContain(
      `Leave a gap for which the answer has nothing: [[? ${FIRST} ]] [[? ${SECOND} ]]`,
    );
    const states = (await review.run.items()).map((item) => item.slice(0, 12));
    expect(states.slice(0, 4)).toEqual([1, 2, 3, 4].map((at) => `Q${at} addressed`));
    await review.thread.press('grace', 'Approve draft 2');
    await review.thread.waitFor('✅ Approved');
  });

  itInDeep('is left out of all its gaps together', async () => {
    const review = await underReview();

    const markdown = await answerAll(review, [['Q1', ''], ...ANSWERS.slice(1)]);

    expect(hasGaps(markdown)).toBe(false);
    expect(markdown).not.toContain('wrong');
    expect(await review.run.items()).toContain(`Q1 declined: ${MISTAKES}`);
  });

  itInDeep('prevents an approval as long as one of its gaps is left', async () => {
    const { thread, world } = await underReview();

    await thread.press('grace', 'Approve draft 1');

    await world.waitToTell('grace', 'Draft 1 still has 4 gaps');
  });
});

it('is known to evaluator and writer, so that its gap gets the number of the question', async () => {
  const quote = 'We changed the prices twice.';
  const text = `[[?Q1 ${FIRST} ]]`;
  const failed = { id: 'covers_points', quote, fix: text };
  const own: EditorOptions['own'] = {
    draft: () => ({ type: 'text', text: `# Prices\n\n${quote}` }),
    verdict: (ask) => judged(ask, ask.draft?.text.includes(quote) ? failed : undefined),
    edits: (ask) => edited(ask, { edits: [replaced('F1', quote, text)] }),
  };
  const { world, thread } = await openPost(own, { roundsMax: 1 });

  await thread.waitFor('Draft 2 needs answers before it can be approved');

  const [verdict] = world.asked('verdict');
  expect(verdict?.ask.prompt).toContain(`<questions>\n- Q1: ${MISTAKES}\n- Q2: ${PRICE}\n`);
  const [asked] = world.asked('edits');
  expect(asked?.ask.prompt).toContain(`- Q4: ${HIRING}\n</questions>`);
  const { items } = await runIn(world, thread);
  expect(await items()).toHaveLength(5);
});

it('compares the questions once the budget that was used up is extended', async () => {
  const dollar = { picture: 1 };
  const prices = { 'gpt-6-astra': dollar, 'gpt-6.1-sol': dollar };
  const env = { MODEL_PRICES: JSON.stringify(prices), POST_BUDGET_USD: '2' };
  const { world, thread } = await openPost({}, { env });
  await thread.waitFor('Paused: the budget of $2.00 is used.');

  await thread.press('ada', 'Extend by $2.00');

  await thread.waitFor('Draft 1 needs answers before it can be approved');
  expect(world.asked('same_questions')).toHaveLength(1);
  const { items } = await runIn(world, thread);
  expect(await items()).toHaveLength(4);
});

itInDeep('compares the questions after the draft is posted, while it is judged', async () => {
  const gate = createGate();
  const { world, thread } = await openPost({
    same_questions: async (ask) => {
      await gate.opened;
      return sameQuestions(ask);
    },
  });

  await world.waitToAsk('same_questions');
  await world.waitToAsk('verdict');
  expect(thread.transcript()).toContain('Draft 1 · ');
  gate.open();

  await thread.waitFor('Draft 1 needs answers before it can be approved');
  expect(world.asked('same_questions')).toHaveLength(1);
});

describe('questions that no model compares', () => {
  it.each<[string, Answer]>(
    firstOf(
      [
        ['refused', { type: 'refusal' }],
        ['malformed', { type: 'malformed', text: 'No.' }],
        ['unavailable', { type: 'http_error', status: 500 }],
        ['rate limited', { type: 'http_error', status: 429 }],
        ['a number that no question has', { type: 'object', value: { gaps: { G1: 'Q9' } } }],
      ],
      1,
    ),
  )('(%s) stay apart', async (_, answer) => {
    const { world, run } = await underReview({ same_questions: () => answer });

    const items = await run.items();
    expect(items).toContain(`Q5 open: ${FIRST}`);
    expect(items).toContain(`Q6 open: ${SECOND}`);
    const { failures } = await run.store.journal.read(run.runId);
    expect([...failures.keys()].filter((step) => step.startsWith('matched'))).toEqual([]);
    expect(world.app.logged.join()).toContain('the comparison failed');
    expect(await run.store.journal.find(run.runId, 'matched:1')).toEqual({ matches: [] });
  });

  itInDeep('are not sent to a model where code finds each of them', async () => {
    const { world, thread } = await openEditor({
      own: {
        draft: () => ({ type: 'text', text: '# Tea\n\nWe made [[? Which two mistakes? ]].' }),
      },
    });

    await thread.waitFor('Draft 1 needs answers before it can be approved');

    expect(world.asked('same_questions')).toEqual([]);
  });
});
