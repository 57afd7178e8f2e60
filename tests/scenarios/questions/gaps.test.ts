import { describe, expect, it } from 'vitest';
import type { Ask } from '../../../sandbox/openai/ask.ts';
import { hasGaps } from '../../../src/pipeline/rules/gaps.ts';
import type { Edit } from '../../../src/pipeline/run/revision.ts';
import { Draft } from '../../../src/pipeline/run.ts';
import { firstOf, itInDeep } from '../../sampled.ts';
import { GRACE, openEditor, runIn } from '../editor.ts';
import { edited, judged } from '../editor-answers.ts';
import { openHome } from '../person-views.ts';
import { textOf } from '../readable-text.ts';
import type { Thread } from '../thread.ts';
import type { World } from '../world.ts';

const COST = 'What did a cup cost?';
const COSTLY = { id: 'no_filler', quote: 'Each cup cost', fix: 'Cut the cost.' };

async function underReview() {
  const { world, thread } = await openEditor();
  await thread.waitFor('Draft 1 needs answers before it can be approved');
  return { world, thread, run: await runIn(world, thread) };
}

async function requestChanges(world: World, thread: Thread): Promise<void> {
  await thread.press('grace', 'Request changes');
  await world.submit('grace', await world.modal('grace'), { note: '' });
}

async function primaryButtons(thread: Thread, head: string): Promise<string[]> {
  const { blocks } = await thread.waitFor(head);
  const isPrimary = /"plain_text","text":"([^"]*)"[^}]*\}[^{}]*"style":"primary"/g;
  return [...JSON.stringify(blocks).matchAll(isPrimary)].map(([, label = '']) => label);
}

async function markdownOf({ store, runId }: Awaited<ReturnType<typeof runIn>>, version: number) {
  return Draft.parse(await store.journal.find(runId, `draft:${version}`)).markdown;
}

describe('a draft with a gap', () => {
  it('cannot be approved, and its questions are named', async () => {
    const { world, thread } = await underReview();
    expect(thread.transcript()).toContain('facts are missing that only you know.');

    await thread.press('grace', 'Approve draft 1');

    await world.waitToTell(
      'grace',
      'Draft 1 still has 1 gap, so it can’t be approved yet. Answer Q2, or let me write around what’s missing.',
    );
    expect(thread.transcript()).not.toContain('approved draft 1');
  });

  it('is listed with its unanswered questions, on Home and by the command', async () => {
    const { world, thread } = await underReview();
    const home = await openHome(world, 'grace');
    const listed = /Ready for review · 2 questions to answer · draft 1/;
    expect(home.text()).toMatch(listed);

    await thread.waitForReaction(await thread.reply('lin', 'Q2: 31 cents'));

    await home.waitFor(/Ready for review · 1 question to answer · draft 1/);
    await world.command('grace', 'status');
    await world.waitToTell('grace', 'Ready for review · 1 question to answer · draft 1');
  });

  itInDeep('is refused without the gaps whose answers wait for the next draft', async () => {
    const { world, thread, run } = await underReview();
    await thread.waitForReaction(await thread.reply('lin', 'Q2: 31 cents'));
    await thread.waitFor('answered Q2: 31 cents');

    await thread.press('grace', 'Approve draft 1');

    await world.waitToTell('grace', 'Draft 1 doesn’t have your answers yet');
    expect(await run.commands.decide(run.runId, { kind: 'approve', version: 1 }, GRACE)).toEqual({
      ...{ refused: 'has_gaps', version: 1, gaps: [] },
    });
  });

  it('is refused for every client of the command', async () => {
    const { run } = await underReview();
    const { runId, commands } = run;

    expect(await commands.decide(runId, { kind: 'approve', version: 1 }, GRACE)).toEqual({
      ...{ refused: 'has_gaps', version: 1, gaps: [{ id: 'Q2', question: COST }] },
    });
  });

  itInDeep('is not revised because of its questions alone', async () => {
    const { world, thread } = await underReview();
    await thread.press('grace', 'Request changes');
    const view = await world.modal('grace');
    await expect(world.submit('grace', view, { note: '' })).resolves.toBeUndefined();

    expect(world.asked('edits')).toEqual([]);
    expect(JSON.stringify((await world.modal('grace')).blocks)).not.toContain('open');
  });
});

it('is not published, not even by an approval that the app should have refused', async () => {
  const { world, thread, run } = await underReview();
  const { runId, store } = run;
  const vote = { kind: 'approve' as const, by: GRACE.user, at: 0 };
  await store.decisions.record(runId, 'draft:1', vote);

  await thread.reply('lin', 'Anyone?');

  await thread.waitFor('Something went wrong on my side');
  expect((await store.runs.find(runId))?.outcome).toBeUndefined();
  expect(world.app.logged.join()).toContain('draft 1 has gaps and was approved');
});

it('offers Answer first, then the revision with the answers, and Approve last', async () => {
  const { thread, run } = await underReview();
  expect(await primaryButtons(thread, 'Draft 1 needs answers')).toEqual(['Answer']);

  const answer = { runId: run.runId, questionId: 'Q2', key: 'a1', text: '12 cents', actor: GRACE };
  await run.commands.answerQuestion(answer);

  const head = 'Draft 1 needs a revision with your answers before it can be approved';
  expect(await primaryButtons(thread, head)).toEqual(['Revise with 1 answer']);
  const card = textOf(await thread.waitFor(head));
  expect(card).toContain('Passed all required checks. Your answers go into the next draft.');
  expect(card).not.toContain('facts are missing');
});

it('puts the answer of the team into the gap, and can then be approved', async () => {
  const { world, thread, run } = await underReview();
  const { runId, commands, items } = run;
  const answer = { runId, questionId: 'Q2', key: 'a1', text: '12 cents', actor: GRACE };
  expect(await commands.answerQuestion(answer)).toMatchObject({ state: 'kept' });
  expect(await commands.answerQuestion(answer)).toMatchObject({ note: { id: 'N1' } });

  await requestChanges(world, thread);
  await thread.waitFor('Draft 2 is ready for your review');

  expect(await markdownOf(run, 2)).toContain('Each cup cost 12 cents in May. It is good.');
  expect(await items()).toEqual([
    'Q1 open: Which two things did you get wrong?',
    `Q2 addressed: ${COST}`,
    'N1 addressed: 12 cents',
  ]);
  await thread.press('grace', 'Approve draft 2');
  await thread.waitFor('✅ Approved');
  expect((await items())[0]).toBe('Q1 declined: Which two things did you get wrong?');
});

it('writes around a fact that the team does not give', async () => {
  const { world, thread, run } = await underReview();
  const { runId, commands, items } = run;
  await commands.answerQuestion({ runId, questionId: 'Q2', key: 'a1', text: ' ', actor: GRACE });

  await requestChanges(world, thread);
  await thread.waitFor('Draft 2 is ready for your review');

  expect(hasGaps(await markdownOf(run, 2))).toBe(false);
  expect(await items()).toContain(`Q2 declined: ${COST}`);
  const [, second] = world.asked('verdict');
  expect(second?.ask.prompt).toContain(`<left_out>\n- ${COST}\n</left_out>`);
});

itInDeep('asks again where a later draft has the gap of a closed question', async () => {
  const texts = ['Each cup cost 12 cents.', `Each cup cost [[? ${COST} ]] in May.`];
  const { world, thread } = await openEditor({
    own: { edits: (ask) => edited(ask, { edits: [sentenceEdit(ask, texts.shift())] }) },
  });
  await thread.waitFor('Draft 1 needs answers before it can be approved');
  const { runId, commands, items } = await runIn(world, thread);
  const answer = { runId, questionId: 'Q2', key: 'a1', text: '12 cents', actor: GRACE };
  await commands.answerQuestion(answer);
  await requestChanges(world, thread);
  await thread.waitFor('Draft 2 is ready for your review');
  expect(await items()).toContain(`Q2 addressed: ${COST}`);

  await thread.waitForReaction(await thread.reply('lin', 'It was not 12.'));
  await requestChanges(world, thread);
  await thread.waitFor('Draft 3 needs answers');

  expect(await items()).toContain(`Q2 open: ${COST}`);
  await thread.press('grace', 'Approve draft 3');
  await world.waitToTell('grace', 'Draft 3 still has 1 gap');
});

itInDeep('withdraws a question of the writer whose gap is gone without an answer', async () => {
  const { world, thread } = await openEditor({
    roundsMax: 1,
    own: {
      verdict: (ask) => judged(ask, ask.draft?.text.includes('[[?') ? COSTLY : undefined),
      edits: (ask) => edited(ask, { edits: [sentenceEdit(ask, 'It came with milk.')] }),
    },
  });
  await thread.waitFor('Draft 2 is ready for your review');

  const { items } = await runIn(world, thread);
  expect(await items()).toContain(`Q2 struck: ${COST}`);
});

itInDeep('keeps the mark of a gap out of the title', async () => {
  const draft = { type: 'text', text: '# Tea for [[? How many? ]]\n\nIt is good.' } as const;
  const { thread } = await openEditor({ own: { draft: () => draft } });
  await thread.waitFor('needs answers before it can be approved');

  expect(textOf(thread.root())).toContain('*Tea for …*');
});

describe('an answer', () => {
  const base = { key: 'a1', text: 'Yes.', actor: GRACE };

  it.each<[string, object, object]>(
    firstOf(
      [
        ['of a stranger', { actor: { user: 'UX', team: 'TX' } }, { refused: 'not_a_member' }],
        ['to no question', { questionId: 'Q9' }, { refused: 'unknown_question' }],
        ['to a note', { questionId: 'N1' }, { refused: 'unknown_question' }],
        ['to no run', { runId: 'Rnever' }, { refused: 'unknown_run' }],
      ],
      1,
    ),
  )('%s is refused', async (_, more, refusal) => {
    const { run } = await underReview();
    const answered = { ...base, runId: run.runId, questionId: 'Q1', ...more };

    const answer = await run.commands.answerQuestion(answered);

    expect(answer).toEqual({ state: 'refused', refusal });
  });

  itInDeep('is refused if it is longer than a comment may be', async () => {
    const { run } = await underReview();
    const answered = { ...base, runId: run.runId, questionId: 'Q1', text: 'x'.repeat(12_001) };

    const answer = await run.commands.answerQuestion(answered);

    expect(answer).toEqual({ state: 'not_kept', because: 'too_long' });
  });
});

itInDeep('leaves a run that rewrites its drafts as it was', async () => {
  const { world, thread } = await openEditor({ loop: 'rewrites' });
  await thread.waitFor('Draft 1 needs answers before it can be approved');

  const { runId, store, items } = await runIn(world, thread);
  expect(await items()).toEqual([]);
  expect(world.asked('brief_reading')).toEqual([]);
  const steps = [...(await store.journal.read(runId)).results.keys()];
  expect(steps.filter((step) => /^(?:reading|questions|brief|post:reading)/.test(step))).toEqual(
    [],
  );
  await thread.press('grace', 'Approve draft 1');
  await thread.waitFor('✅ Approved');
});

/** Replaces the first sentence of the post. */
function sentenceEdit({ ledger, draft }: Ask, text = ''): Edit {
  const passage = /Each .*?(?= It is good|$)/m.exec(draft?.text ?? '')?.[0] ?? '';
  return { serves: ledger.map(({ id }) => id), kind: 'replace', passage, text };
}
