import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../sandbox/openai/answer.ts';
import { NO_READING } from '../../../src/pipeline/run/brief-reading.ts';
import type { Doubt } from '../../../src/pipeline/run/revision.ts';
import { firstOf, itInDeep } from '../../sampled.ts';
import { GAPPED, GRACE, openEditor, reading, runIn, WRONG } from '../editor.ts';
import { edited, editorDefaults, judged, replaced } from '../editor-answers.ts';
import { createGate } from '../gate.ts';
import { textOf } from '../readable-text.ts';
import { answers } from '../scripted-answers.ts';
import { createSkippingClock } from '../skipping-clock.ts';
import { openWorld } from '../world.ts';

it('shows what it understood below the draft, and numbers the questions of reader and writer', async () => {
  const { world, thread } = await openEditor();
  await thread.waitFor('Draft 1 needs answers before it can be approved');

  expect(thread.summary()).toMatchInlineSnapshot(`
    "bot: *Tea*
    bot: Draft 1 · 9 words
    bot: *What I understood*
    bot: *Draft 1 needs answers before it can be approved*"
  `);
  expect(textOf(await thread.waitFor('What I understood'))).toMatchInlineSnapshot(`
    "*What I understood*
    “Tea in the office”
    2 checks for this post: 1 point to cover, 1 instruction to follow
    *Only you can answer these:*
    *Q1* Which two things did you get wrong? (“two things we got wrong”)
    *Q2* What did a cup cost? (“Each cup cost … in May.”)
    Press Answer, or reply with the number, like \`Q1: your answer\`.
    Edit checks
    Answer"
  `);
  const { items } = await runIn(world, thread);
  expect(await items()).toEqual([
    'Q1 open: Which two things did you get wrong?',
    'Q2 open: What did a cup cost?',
  ]);
});

itInDeep('asks for one fact once, though reader and writer ask for it in other words', async () => {
  const gap = '[[? What were the two mistakes that you made? ]]';
  const doubts = [{ question: 'Which two mistakes were made?', about: '' }];
  const { world, thread } = await openEditor({
    own: {
      draft: () => ({ type: 'text', text: `# Tea\n\nWe made ${gap}. It is good.` }),
      verdict: (ask) => withDoubts(judged(ask), doubts),
    },
  });

  await thread.waitFor('Draft 1 needs answers before it can be approved');

  const { items } = await runIn(world, thread);
  expect(await items()).toEqual(['Q1 open: Which two things did you get wrong?']);
  expect(thread.transcript()).toContain('We made **❓ Q1: What were the two mistakes');
});

it('takes the limit of a length as one, for people and for the models', async () => {
  const read = { ...NO_READING, points: ['Tea'], lengthWords: 100, calculations: [] };
  const script = answers({
    brief_reading: () => ({ type: 'object', value: read }),
    draft: () => ({ type: 'text', text: `# Tea\n\n${'It is good. '.repeat(35)}` }),
    edits: (ask) => edited(ask, { status: 'declined', reason: 'No.' }),
  });
  const world = await openWorld({ script, briefDefaults: editorDefaults() });

  const thread = await world.begin('ada', 'Tea, at most 100 words');
  await thread.waitFor('Draft 2 is the same as draft 1');

  expect(textOf(await thread.waitFor('What I understood'))).toContain('at most 100 words');
  expect(thread.transcript()).toContain('At most 100 words');
  expect(thread.transcript()).not.toContain('Close to the target length');
  const [revised] = world.asked('edits');
  expect(revised?.ask.prompt).toContain('length: at most 100 words');
  expect(revised?.ask.prompt).toContain('It has 106 words: cut at least 6.');
});

function withDoubts(verdict: Answer, doubts: readonly Doubt[]): Answer {
  return verdict.type === 'object' ? { ...verdict, value: { ...verdict.value, doubts } } : verdict;
}

it('posts the draft while the outline is still being read', async () => {
  const gate = createGate();
  const { world, thread } = await openEditor({
    own: { brief_reading: async () => void (await gate.opened) },
  });

  await thread.waitFor('Draft 1 · ');
  await world.waitToAsk('brief_reading');
  expect(world.asked('verdict')).toHaveLength(0);
  gate.open();

  await thread.waitFor('Draft 1 needs answers before it can be approved');
});

it('is not left out for a limit of the model that ends within seconds', async () => {
  const clock = createSkippingClock();
  let limitedUntil: number | undefined;
  const { thread } = await openEditor({
    clock,
    own: {
      brief_reading: () => {
        limitedUntil ??= clock.now() + 10_000;
        return clock.now() < limitedUntil ? { type: 'http_error', status: 429 } : reading();
      },
    },
  });

  await thread.waitFor('Draft 1 needs answers before it can be approved');

  expect(thread.transcript()).toContain('Which two things did you get wrong?');
});

itInDeep('does not delay another attempt at the draft', async () => {
  const gate = createGate();
  let attempts = 0;
  const { world, thread } = await openEditor({
    own: {
      brief_reading: async () => {
        await gate.opened;
        return reading();
      },
      draft: async () => {
        attempts += 1;
        if (attempts > 1) return { type: 'text', text: GAPPED };
        await world.waitToAsk('brief_reading');
        return { type: 'http_error', status: 500 };
      },
    },
  });

  await thread.waitFor('Draft 1 · ');

  expect(world.asked('draft')).toHaveLength(2);
  gate.open();
  await thread.waitFor('What I understood');
});

itInDeep(
  'asks the writer before the reader, also where one call at a time is allowed',
  async () => {
    const { world, thread } = await openEditor({ env: { MODEL_CALLS_MAX: '1' } });
    await thread.waitFor('Draft 1 needs answers before it can be approved');

    expect(world.model.calls.slice(0, 2).map(({ kind }) => kind)).toEqual([
      'draft',
      'brief_reading',
    ]);
  },
);

describe('a reading that fails', () => {
  it.each<[string, Answer]>(
    firstOf(
      [
        ['refused', { type: 'refusal' }],
        ['malformed', { type: 'malformed', text: 'No.' }],
        ['unavailable', { type: 'http_error', status: 500 }],
        ['rate limited', { type: 'http_error', status: 429 }],
      ],
      1,
    ),
  )('(%s) is left out', async (_, answer) => {
    const { world, thread } = await openEditor({ own: { brief_reading: () => answer } });

    await thread.waitFor('Draft 1 needs answers before it can be approved');

    expect(thread.transcript()).not.toContain('What I understood');
    expect(world.asked('brief_reading').length).toBeLessThanOrEqual(2);
    const { runId, store } = await runIn(world, thread);
    expect(await store.journal.find(runId, 'reading')).toEqual(NO_READING);
  });

  itInDeep('is repeated with the draft, and not counted, where the writer fails too', async () => {
    let refusals = 3;
    const limited = (): Answer | undefined => {
      refusals -= 1;
      return refusals >= 0 ? { type: 'http_error', status: 429 } : undefined;
    };
    const { world, thread } = await openEditor({
      own: { draft: () => limited() ?? { type: 'text', text: GAPPED } },
    });

    await thread.waitFor('What I understood');

    const { runId, store } = await runIn(world, thread);
    expect(await store.journal.find(runId, 'reading')).toMatchObject({ questions: [WRONG] });
  });
});

it('judges and revises with the points, the orders and the answers of the team', async () => {
  const { world, thread } = await openEditor({
    own: {
      edits: (ask) =>
        edited(ask, {
          edits: [replaced('N1', 'It is good.', 'We broke the cups and the kettle.')],
        }),
    },
  });
  await thread.waitFor('Draft 1 needs answers before it can be approved');
  const { runId, commands } = await runIn(world, thread);
  const answer = { runId, questionId: 'Q1', key: 'a1', text: 'The cups and the kettle.' };
  await commands.answerQuestion({ ...answer, actor: GRACE });
  const edit = { runId, basedOn: 0, points: ['One mistake'], orders: ['be kind'], actor: GRACE };
  expect(await commands.editBrief(edit)).toBeUndefined();
  const other = { ...edit, points: ['Another one'] };
  expect(await commands.editBrief(other)).toEqual({ refused: 'brief_changed' });

  await thread.press('grace', 'Request changes');
  await world.submit('grace', await world.modal('grace'), { note: '' });
  await thread.waitFor('Draft 2 needs answers');

  const [first, second] = world.asked('verdict').map(({ ask }) => ask.prompt);
  expect(first).toContain('<points>\n- Two mistakes\n</points>');
  expect(first).toContain('<orders>\n- do not name brands\n</orders>');
  expect(first).not.toContain('<facts>');
  expect(second).toContain('<points>\n- One mistake\n</points>\n\n<orders>\n- be kind\n</orders>');
  expect(second).toContain(`<facts>\n- ${WRONG.question}\n  Answer: The cups and the kettle.`);
  const [revised] = world.asked('edits');
  expect(revised?.ask.ledger).toMatchObject([
    { id: 'N1', text: expect.stringContaining('answer: The cups and the kettle.') },
  ]);
});
